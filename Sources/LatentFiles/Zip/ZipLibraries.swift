import CZip

/// The libraries behind archives, for bug reports.
public enum ZipLibraries {
  /// libzip's version, as it is loaded.
  public static var zip: String { String(cString: zip_libzip_version()) }

  /// zlib's version, as it is loaded.
  public static var zlib: String { String(cString: zlibVersion()) }
}
