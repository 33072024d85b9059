/// Keeps what was made of pictures, the latest used of it, so that going back costs nothing.
struct PictureCache {
  /// The bytes kept at most: some dozens of large sixel pictures.
  static let limit = 64 << 20

  private var kept: [PictureWorkshop.Job: [PreparedPicture]] = [:]
  /// The jobs, the latest used last.
  private var order: [PictureWorkshop.Job] = []
  private var cost = 0

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
    while cost > Self.limit, order.count > 1 {
      cost -= Self.cost(of: kept.removeValue(forKey: order.removeFirst()) ?? [])
    }
  }

  private static func cost(of pictures: [PreparedPicture]) -> Int {
    pictures.reduce(0) { $0 + $1.cost }
  }
}
