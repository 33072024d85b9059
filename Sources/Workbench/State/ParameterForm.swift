import HybridInference
import Latents

/// The form of all decode parameters: one row each, edited in place, judged as they are typed.
public struct ParameterForm: Sendable {
  /// The rows, under the reference's names.
  public enum Field: String, Sendable, CaseIterable {
    case endpoint, preset
    case scalingFactor = "scaling_factor"
    case shiftFactor = "shift_factor"
    case doScaling = "do_scaling"
    case outputType = "output_type"
    case returnType = "return_type"
    case imageFormat = "image_format"
    case partialPostprocess = "partial_postprocess"
    case processor, height, width
  }

  /// What is being set.
  public internal(set) var settings: Settings
  /// The row that the cursor is on.
  public internal(set) var field: Field = .endpoint
  /// The text being typed into the row, or nil.
  public internal(set) var editor: LineEditor?
  /// What is wrong with what was typed, in words.
  public internal(set) var complaint: String?

  /// The latent from which the rows that nobody set are filled in.
  private let interpretation: Interpretation?

  init(_ settings: Settings, for interpretation: Interpretation?) {
    self.settings = settings
    self.interpretation = interpretation
  }

  /// What would be sent.
  private var filled: DecodeParameters { settings.parameters(for: interpretation) }

  /// Moves the cursor, leaving what was typed where it is wrong.
  mutating func move(by steps: Int) {
    guard commit() else { return }
    let fields = Field.allCases
    let index = (fields.firstIndex(of: field) ?? 0) + steps
    field = fields[(index + fields.count) % fields.count]
  }

  /// Takes what was typed into the settings; false where it cannot be taken.
  mutating func commit() -> Bool {
    guard let text = editor?.text.trimmingSpaces() else { return true }
    if text != settings.text(of: field, filled) {
      var changed = settings
      changed.keep(filled, around: field)
      complaint = changed.set(field, to: text)
      guard complaint == nil else { return false }
      settings = changed
    }
    complaint = nil
    editor = nil
    return true
  }

  /// Steps through the choices of a row that has some; other rows are left alone.
  mutating func cycle(by steps: Int) {
    complaint = nil
    settings.keep(filled, around: field)
    settings.cycle(field, by: steps)
  }

  /// What a press of the mouse does: it takes the cursor to the row, and there what Enter does.
  mutating func press(_ pressed: Field) {
    guard pressed == field else {
      if commit() { field = pressed }
      return
    }
    guard editor == nil else { return }
    if field.takesText { beginTyping() } else { cycle(by: 1) }
  }

  /// Begins to type into a row that takes text.
  mutating func beginTyping(_ first: Character? = nil) {
    guard field.takesText else { return }
    editor = LineEditor(first.map(String.init) ?? settings.text(of: field, filled))
    complaint = nil
  }

  /// Leaves the row as it was before typing.
  mutating func giveUpTyping() {
    editor = nil
    complaint = nil
  }

  /// Puts a paste into the row, in place of what is there unless it is being typed already.
  mutating func paste(_ text: String) {
    if editor == nil {
      guard field.takesText else { return }
      editor = LineEditor()
      complaint = nil
    }
    editor?.insert(text)
  }

  /// Gives the row back to what is known of the latent.
  mutating func reset() {
    editor = nil
    complaint = nil
    settings.reset(field)
  }
}

extension ParameterForm.Field {
  /// Whether text is typed into the row; the others have a few choices.
  public var takesText: Bool {
    switch self {
    case .endpoint, .scalingFactor, .shiftFactor, .height, .width, .preset: true
    default: false
    }
  }
}

extension String {
  /// Without spaces around it.
  func trimmingSpaces() -> String {
    var part = self[...]
    while part.first == " " { part.removeFirst() }
    while part.last == " " { part.removeLast() }
    return String(part)
  }
}
