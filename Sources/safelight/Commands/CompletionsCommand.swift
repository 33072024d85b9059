import ArgumentParser

/// `safelight completions SHELL`: the script that completes commands and options.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print a shell's completion script.",
    discussion: """
      bash: safelight completions bash > ~/.local/share/bash-completion/completions/safelight

      zsh: safelight completions zsh > a folder of $fpath/_safelight

      fish: safelight completions fish > ~/.config/fish/completions/safelight.fish
      """)

  /// The shells that there are scripts for.
  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish
  }

  @Argument(help: "bash, zsh or fish.")
  var shell: Shell

  func run() {
    let shell: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    Output.line(Safelight.completionScript(for: shell))
  }
}
