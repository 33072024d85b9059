/// How long the event loop waits for what.
enum LoopTimings {
  /// How long an ESC may stand alone before it is the key.
  ///
  /// Sequences come in one piece even over slow lines, and people notice more than 50 ms.
  static let escape = Duration.milliseconds(40)
  /// The same while the terminal still owes answers, which a line may cut after their ESC.
  static let escapeAmongReplies = Duration.milliseconds(300)
  /// How long a program that ends waits for answers that are under way; few ever are.
  static let lastReplies = Duration.milliseconds(200)
}
