extension Settings {
  /// The endpoints that were typed, blanks between them; many latents are shared among them.
  public var endpoints: [String] { endpoint.split(separator: " ").map(String.init) }
}
