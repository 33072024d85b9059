/// Keeps what was made of pictures, the latest used of it, so that going back costs nothing.
///
/// When it is full, those used longest ago first lose what only parts of them need, and then go.
struct PictureCache {
  /// The bytes kept at most: more than a hundred sixel pictures as large as xterm takes them, without
  /// their pixels.
  static let limit = 160 << 20

  private var kept: [PictureWorkshop.Job: [PreparedPicture]] = [:]
  /// The jobs, the latest used last.
  private var order: [PictureWorkshop.Job] = []
  private(set) var cost = 0

  /// What came of a job, if it is still there.
  mutating func take(_ job: PictureWorkshop.Job) -> [PreparedPicture]? {
    guard let pictures = kept[job] else { return nil }
    if order.last != job, let index = order.firstIndex(of: job) {
      order.append(order.remove(at: index))
    }
    return pictures
  }

  /// Keeps what came of a job, and drops what was used longest ago.
  mutating func keep(_ product: PictureWorkshop.Product) {
    guard kept[product.job] == nil else { return }
    kept[product.job] = product.pictures
    order.append(product.job)
    cost += Self.cost(of: product.pictures)
    // What is on the screen stays as it is.
    for job in order.dropLast() where cost > Self.limit {
      guard let pictures = kept[job] else { continue }
      let slim = pictures.map(\.slim)
      kept[job] = slim
      cost -= Self.cost(of: pictures) - Self.cost(of: slim)
    }
    while cost > Self.limit, order.count > 1 {
      cost -= Self.cost(of: kept.removeValue(forKey: order.removeFirst()) ?? [])
    }
  }

  private static func cost(of pictures: [PreparedPicture]) -> Int {
    pictures.reduce(0) { $0 + $1.cost }
  }
}
