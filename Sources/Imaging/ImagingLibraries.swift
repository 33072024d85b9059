import CPNG
import CTurboJPEG

/// The libraries behind the picture formats, for bug reports.
public enum ImagingLibraries {
  /// libpng's version, as it is loaded.
  public static var png: String { String(cString: safelight_png_version()) }

  /// libjpeg-turbo's version, as it was built with; nil where its headers do not tell.
  public static var jpeg: String? {
    let text = String(cString: safelight_jpeg_version())
    return text.isEmpty ? nil : text
  }
}
