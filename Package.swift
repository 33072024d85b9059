// swift-tools-version: 6.2
import PackageDescription

// The rooms of the house, ground floor first. A room may import only what is listed for it here;
// docs/architecture.md says why, and a test fails when a source file reaches further.
// The commit that `make install` and `make dist` build from; a plain `swift build` knows none.
let commit = Context.environment["SAFELIGHT_COMMIT"]

let package = Package(
  name: "safelight",
  platforms: [.macOS(.v15)],
  products: [
    // With the rooms whose types they speak in.
    .library(
      name: "HybridInference", targets: ["HybridInference", "Imaging", "Latents", "LatentFiles"]),
    .library(name: "LatentFiles", targets: ["LatentFiles", "Latents"]),
    .library(name: "LocalDecoding", targets: ["LocalDecoding"]),
    .library(name: "LocalEndpoint", targets: ["LocalEndpoint"]),
    .library(name: "Tensors", targets: ["Tensors"]),
    .library(name: "TerminalGraphics", targets: ["TerminalGraphics", "Imaging"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    // The local endpoint's HTTP engine: the ecosystem's own, and without Foundation.
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
  ],
  targets: [
    .target(name: "CAssets"),
    .target(
      name: "CBuild",
      cSettings: commit.map { [.define("SAFELIGHT_COMMIT", to: "\"\($0)\"")] } ?? []),
    .target(name: "CKernels"),
    .target(name: "CMapping"),
    .target(name: "CMoments"),
    .systemLibrary(name: "CNcurses"),
    .target(name: "CTTY"),
    .target(
      name: "CPNG", linkerSettings: [.linkedLibrary("png"), .linkedLibrary("z")]),
    .systemLibrary(
      name: "CTurboJPEG", pkgConfig: "libturbojpeg",
      providers: [.apt(["libturbojpeg0-dev"]), .brew(["jpeg-turbo"])]),

    .systemLibrary(
      name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),

    .systemLibrary(
      name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),

    .target(name: "JSON"),
    .target(name: "TOML"),
    .target(name: "Tensors", dependencies: ["CMoments"]),
    .target(name: "Latents", dependencies: ["CAssets", "JSON", "Tensors"]),
    .target(
      name: "LatentFiles", dependencies: ["CMapping", "CZip", "JSON", "Latents", "Tensors"]),
    .target(name: "Imaging", dependencies: ["CPNG", "CTurboJPEG"]),
    .target(
      name: "LocalDecoding",
      dependencies: ["CKernels", "Imaging", "LatentFiles", "Latents", "Tensors"]),
    .target(
      name: "HybridInference",
      dependencies: ["CCurl", "Imaging", "JSON", "LatentFiles", "Latents", "Tensors"]),
    .target(name: "TerminalGraphics", dependencies: ["Imaging"]),
    .target(
      name: "LocalEndpoint",
      dependencies: [
        "Imaging", "JSON", "Latents", "LocalDecoding", "Tensors",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]),
    .target(
      name: "Workbench",
      dependencies: [
        "HybridInference", "Imaging", "JSON", "LatentFiles", "Latents", "LocalDecoding", "TOML",
        "Tensors", "TerminalGraphics",
      ]),
    .target(
      name: "Terminal", dependencies: ["CNcurses", "CTTY", "TerminalGraphics", "Workbench"],
      linkerSettings: [
        // The wide character library has a name of its own on Linux only.
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]),

    .executableTarget(
      name: "safelight",
      dependencies: [
        "CBuild", "HybridInference", "Imaging", "JSON", "LatentFiles", "Latents", "LocalDecoding",
        "LocalEndpoint", "TOML", "Tensors", "Terminal",
        "TerminalGraphics", "Workbench",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "SafelightBench",
      dependencies: [
        "HybridInference", "Imaging", "LatentFiles", "Latents", "LocalDecoding", "Tensors",
        "Terminal", "TerminalGraphics", "TestSupport",
      ],
      path: "Tests/Bench/SafelightBench"),

    // What the tests of several rooms need: servers, commands, a terminal, random numbers.
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(
      name: "ImagingTests", dependencies: ["Imaging"], exclude: ["Goldens"]),
    .testTarget(
      name: "ExampleTests",
      dependencies: [
        "HybridInference", "Imaging", "LatentFiles", "Latents", "LocalEndpoint", "Tensors",
        "TerminalGraphics", "TestSupport",
      ]),
    .testTarget(name: "HouseTests"),
    .testTarget(
      name: "HybridInferenceTests", dependencies: ["HybridInference", "LatentFiles", "TestSupport"]),
    .testTarget(name: "JSONTests", dependencies: ["JSON"]),
    .testTarget(name: "LatentsTests", dependencies: ["Latents"]),
    .testTarget(name: "LatentFilesTests", dependencies: ["LatentFiles", "TestSupport"]),
    .testTarget(
      name: "LocalDecodingTests",
      dependencies: ["CKernels", "LatentFiles", "LocalDecoding", "TestSupport"],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "LocalEndpointTests",
      dependencies: [
        "Imaging", "JSON", "LocalEndpoint", .product(name: "NIOCore", package: "swift-nio"),
      ], exclude: ["Fixtures"]),
    .testTarget(name: "TOMLTests", dependencies: ["TOML", "TestSupport"]),
    .testTarget(name: "TensorsTests", dependencies: ["CMoments", "TestSupport", "Tensors"]),
    .testTarget(name: "TerminalGraphicsTests", dependencies: ["TerminalGraphics", "TestSupport"]),
    .testTarget(
      name: "WorkbenchTests",
      dependencies: [
        "HybridInference", "Imaging", "JSON", "LatentFiles", "Latents", "LocalDecoding", "TOML",
        "Tensors", "TerminalGraphics", "TestSupport", "Workbench",
      ], exclude: ["Screens", "Sessions"]),
    .testTarget(
      name: "TerminalTests",
      dependencies: [
        "CNcurses", "Imaging", "Terminal", "TerminalGraphics", "TestSupport", "Workbench",
      ]),
    .testTarget(
      name: "SafelightTests",
      dependencies: [
        "Imaging", "JSON", "LatentFiles", "Latents", "Tensors", "TerminalGraphics", "TestSupport",
        "Workbench", "safelight",
      ]),
  ],
  swiftLanguageModes: [.v6]
)

// `make fuzz`: libFuzzer with sanitizers around every parser. Not part of any other build, since it
// needs flags of its own; Tests/Fuzz/run gives them.
if Context.environment["SAFELIGHT_FUZZ"] != nil {
  package.targets += [
    .target(name: "CFuzzDriver", path: "Tests/Fuzz/CFuzzDriver"),
    .executableTarget(
      name: "SafelightFuzz",
      dependencies: [
        "CFuzzDriver", "HybridInference", "Imaging", "JSON", "LatentFiles", "LocalEndpoint",
        "TOML", "Tensors", "Terminal", "TerminalGraphics", "Workbench",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ], path: "Tests/Fuzz/SafelightFuzz"),
  ]
}
