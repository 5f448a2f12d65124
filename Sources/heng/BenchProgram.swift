import Foundation

/// A program that serves as a yardstick. What is not installed gives no yardstick.
struct BenchProgram {
    let path: String

    init(path: String) {
        self.path = path
    }

    /// Nil when PATH has none of that name.
    init?(_ name: String) {
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        let found = folders.map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile)
        guard let found else { return nil }
        path = found
    }

    /// Runs it to its end and returns how long that took; nil when it failed.
    func run(_ arguments: [String], in folder: URL) async throws -> Duration? {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        let (ended, signal) = AsyncStream.makeStream(of: Void.self)
        process.terminationHandler = { _ in signal.finish() }
        let clock = ContinuousClock()
        let start = clock.now
        try process.run()
        for await _ in ended {}
        let taken = clock.now - start
        return process.terminationStatus == 0 ? taken : nil
    }
}
