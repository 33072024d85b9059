import JSON

/// A command's part of the man page.
enum ManualCommandSection {
  /// The command's name, what it does, and its arguments.
  static func lines(of command: JSONValue) -> [String] {
    let name = command["commandName"]?.string ?? ""
    let arguments = (command["arguments"]?.array ?? []).filter { argument in
      argument["shouldDisplay"]?.bool != false
        && !["help", "version"].contains(argument["valueName"]?.string)
    }
    let places = arguments.filter { $0["kind"]?.string == "positional" }.map(place)
    var lines = [Roff.subsection((["safelight \(name)"] + places).joined(separator: " "))]
    lines += Roff.paragraphs(command["abstract"]?.string ?? "")
    lines += Roff.paragraphs(command["discussion"]?.string ?? "")
    for argument in arguments { lines += Roff.item(term(argument), meaning(argument)) }
    return lines
  }

  private static func place(_ argument: JSONValue) -> String {
    let name = (argument["valueName"]?.string ?? "").uppercased()
    let repeated = argument["isRepeating"]?.bool == true ? "\(name)..." : name
    return argument["isOptional"]?.bool == true ? "[\(repeated)]" : repeated
  }

  private static func term(_ argument: JSONValue) -> String {
    if argument["kind"]?.string == "positional" { return place(argument) }
    let names = (argument["names"]?.array ?? []).compactMap { name -> String? in
      guard let text = name["name"]?.string else { return nil }
      return name["kind"]?.string == "short" ? "-\(text)" : "--\(text)"
    }
    let value = (argument["valueName"]?.string ?? "").uppercased()
    return names.joined(separator: ", ")
      + (argument["kind"]?.string == "option" ? " \(value)" : "")
  }

  private static func meaning(_ argument: JSONValue) -> String {
    var text = argument["abstract"]?.string ?? ""
    if let values = argument["allValues"]?.array?.compactMap(\.string), !values.isEmpty {
      text += " One of \(values.joined(separator: ", "))."
    }
    if let value = argument["defaultValue"]?.string, argument["kind"]?.string != "flag" {
      text += " Default: \(value)."
    }
    return text
  }
}
