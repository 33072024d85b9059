import JSON

/// As much of JSON Schema as docs/schema/safelight.schema.json uses; anything else in it is an error.
struct Schema {
  private let document: JSONValue

  init(_ document: JSONValue) { self.document = document }

  /// What of `value` is not as the definition has it, each with its place.
  func faults(of value: JSONValue, as definition: String) -> [String] {
    guard let schema = document["$defs"]?[definition] else { return ["no \(definition)"] }
    return faults(value, schema, at: definition)
  }

  /// The names of all definitions.
  var definitions: [String] { (document["$defs"]?.members ?? []).map(\.key) }

  private func faults(_ value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
    (schema.members ?? []).flatMap { member -> [String] in
      let rule = member.value
      switch member.key {
      case "$ref":
        let name = rule.string?.split(separator: "/").last.map(String.init) ?? ""
        return document["$defs"]?[name].map { faults(value, $0, at: place) }
          ?? ["\(place): no definition \(name)"]
      case "type":
        let types = rule.array?.compactMap(\.string) ?? [rule.string].compactMap { $0 }
        return types.contains { Self.is(value, $0) }
          ? [] : ["\(place): is no \(types): \(value.text)"]
      case "enum":
        return rule.array?.contains(value) == true ? [] : ["\(place): \(value.text) is not listed"]
      case "minimum":
        return value.double ?? 0 >= rule.double ?? 0 ? [] : ["\(place): \(value.text) is too small"]
      case "required":
        guard let members = value.members else { return [] }
        let names = rule.array?.compactMap(\.string) ?? []
        return names.filter { name in !members.contains { $0.key == name } }
          .map { "\(place): has no \($0)" }
      case "properties":
        return (rule.members ?? []).flatMap { property in
          value[property.key].map { faults($0, property.value, at: "\(place).\(property.key)") }
            ?? []
        }
      case "items":
        return (value.array ?? []).enumerated().flatMap {
          faults($0.element, rule, at: "\(place)[\($0.offset)]")
        }
      case "anyOf":
        let all = (rule.array ?? []).map { faults(value, $0, at: place) }
        return all.contains { $0.isEmpty } ? [] : all.flatMap { $0 }
      case "allOf": return (rule.array ?? []).flatMap { faults(value, $0, at: place) }
      default: return ["\(place): the test does not know \(member.key)"]
      }
    }
  }

  private static func `is`(_ value: JSONValue, _ type: String) -> Bool {
    switch type {
    case "null": value == .null
    case "boolean": value.bool != nil
    case "string": value.string != nil
    case "integer": value.integer != nil
    case "number": value.double != nil
    case "array": value.array != nil
    case "object": value.members != nil
    default: false
    }
  }
}
