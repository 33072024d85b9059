/// The settings as text, for the documentation.
public enum SettingsReference {
  /// The page of the documentation: `docs/settings.md`.
  public static var markdown: String {
    let introduction = """
      # Settings

      <!-- Made from the table of settings in Sources/Workbench/Preferences; a test compares them. -->

      Settings stand in `$XDG_CONFIG_HOME/safelight/settings.toml` (`~/.config/safelight/settings.toml`), in
      TOML. What is unknown or wrong there is told with its line and what may have been meant, and the
      rest holds. `safelight doctor` says which file was read and where each value came from.

      ```toml
      theme = "auto"
      endpoint = "gpu"

      [endpoints.gpu]
      url = "https://vae.example.org/sdxl/decode"
      token_env = "VAE_TOKEN"

      [presets.mine]
      base = "sdxl"
      scaling_factor = 0.13

      [parameters]
      output_type = "pt"

      [save]
      picture = "{stem}-{preset}.{ext}"

      [keys]
      save = ["s", "Ctrl-S"]
      ```

      A file in which a `token` stands must be for your eyes only (`chmod 600`), or the token is not used.
      Tokens are sent over https and to this machine, nowhere else, and never shown.
      Dates, texts of several lines and lists of tables, which no setting takes, are not read.

      | setting | takes | what it does | for example |
      |---|---|---|---|

      """
    let rows = SettingsTable.all.map { row in
      "| `\(row.path.joined(separator: "."))` | \(row.takes) | \(row.words) | `\(row.example)` |\n"
    }
    return introduction + rows.joined()
  }
}
