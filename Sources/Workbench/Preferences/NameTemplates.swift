/// How files are called that are saved: names with placeholders in them.
public struct NameTemplates: Sendable, Hashable {
  /// A picture or a tensor.
  public var picture = "{stem}.{ext}"
  /// A contact sheet.
  public var sheet = "{stem}-sheet.{ext}"

  /// The names as they are without settings.
  public init() {}

  /// What may stand between braces.
  public static let placeholders = ["stem", "preset", "made", "ext", "folder"]

  /// The first placeholder of a template that is none, or nil.
  static func unknown(in template: String) -> String? {
    names(in: template).first { !placeholders.contains($0) }
  }

  /// The template with the values in place of their names.
  static func fill(_ template: String, _ values: [String: String]) -> String {
    var text = template
    for name in placeholders { text = text.replacing("{\(name)}", with: values[name] ?? "") }
    return text
  }

  private static func names(in template: String) -> [String] {
    template.split(separator: "{", omittingEmptySubsequences: false).dropFirst().map { part in
      String(part.prefix { $0 != "}" })
    }
  }
}
