#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A command run to its end.
package struct Command {
  /// The exit status as the shell has it: 128 and the number for a signal.
  package let status: Int32
  package let output: [UInt8]
  package let errors: [UInt8]

  /// The output as text.
  package var text: String { String(decoding: output, as: UTF8.self) }
  /// What was written to standard error, as text.
  package var errorText: String { String(decoding: errors, as: UTF8.self) }

  /// Runs a command found in PATH.
  package init(_ arguments: String...) { self.init(arguments) }

  /// Runs a command found in PATH, with `input` as its standard input, and variables besides those
  /// of the tests.
  package init(
    _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:],
    folder: String? = nil
  ) {
    guard
      let running = RunningCommand(
        arguments, input: input, environment: environment, folder: folder)
    else {
      (status, output, errors) = (127, [], [])
      return
    }
    self = running.wait()
  }

  init(status: Int32, output: [UInt8], errors: [UInt8]) {
    self.status = status
    self.output = output
    self.errors = errors
  }
}
