import CFuzzDriver

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// SafelightFuzz PARSER [what libFuzzer takes]: feeds one parser with bytes until something breaks.
let names = FuzzedParser.all.map(\.name)
guard CommandLine.arguments.count > 1 else {
  for name in names { print(name) }
  exit(0)
}
guard let chosen = FuzzedParser.all.first(where: { $0.name == CommandLine.arguments[1] }) else {
  print("no such parser; there are \(names)")
  exit(2)
}
FuzzedParser.chosen = chosen

var arguments = ([CommandLine.arguments[0]] + CommandLine.arguments.dropFirst(2)).map { strdup($0) }
arguments.append(nil)
let status = safelight_fuzz(Int32(arguments.count - 1), &arguments) { bytes, count in
  FuzzedParser.chosen?.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}
exit(status)
