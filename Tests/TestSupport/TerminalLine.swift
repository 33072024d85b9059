#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Both ends of a new terminal line: what a terminal has, and what a program has.
package func openTerminalLine() -> (terminal: Int32, line: Int32)? {
  #if canImport(Glibc)
    // glibc declares posix_openpt and its kin for _XOPEN_SOURCE only.
    let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard let name = nameOfLine(terminal) else { return nil }
  #else
    let terminal = posix_openpt(O_RDWR | O_NOCTTY)
    guard terminal >= 0, grantpt(terminal) == 0, unlockpt(terminal) == 0,
      let name = nameOfLine(terminal)
    else { return nil }
  #endif
  return (terminal, open(name, O_RDWR | O_NOCTTY | O_CLOEXEC))
}

/// The path of a terminal's other end.
func nameOfLine(_ terminal: Int32) -> String? {
  #if canImport(Glibc)
    var (locked, number): (Int32, Int32) = (0, 0)
    guard terminal >= 0, ioctl(terminal, 0x4004_5431, &locked) == 0,
      ioctl(terminal, 0x8004_5430, &number) == 0
    else { return nil }
    return "/dev/pts/\(number)"
  #else
    return ptsname(terminal).map { String(cString: $0) }
  #endif
}
