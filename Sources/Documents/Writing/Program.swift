import Foundation

/// An external program and how to get it when it is missing.
struct Program: Sendable {
    let name: String
    let path: String
    let install: String

    /// Looks for `name` in the folders of PATH.
    static func inPath(_ name: String, install: String) -> Program {
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        let path = folders.map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile)
        return Program(name: name, path: path ?? name, install: install)
    }

    /// Runs it to its end without holding a thread; what it says on stderr goes into the failure.
    func run(_ arguments: [String], in folder: URL, timeout: Duration) async throws {
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw RenderingFailure.programMissing(name, install: install)
        }
        // Into a file, not a pipe: nobody has to read it while the program runs.
        let complaints = folder.appending(path: "stderr")
        guard FileManager.default.createFile(atPath: complaints.path, contents: nil),
            let output = try? FileHandle(forWritingTo: complaints)
        else { throw RenderingFailure.fileNotWritten(detail: complaints.lastPathComponent) }
        defer { try? output.close() }
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = output
        try await finish(process, timeout: timeout)
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            let said = (try? String(contentsOf: complaints, encoding: .utf8)) ?? ""
            throw RenderingFailure.programFailed(name, detail: lastLines(of: said, status: process.terminationStatus))
        }
    }

    private func finish(_ process: Process, timeout: Duration) async throws {
        let (ended, signal) = AsyncStream.makeStream(of: Void.self)
        process.terminationHandler = { _ in signal.finish() }
        do {
            try process.run()
        } catch {
            throw RenderingFailure.programFailed(name, detail: error.localizedDescription)
        }
        let finished = await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                for await _ in ended {}
                return !Task.isCancelled
            }
            group.addTask {
                try? await Task.sleep(for: timeout)
                return false
            }
            defer { group.cancelAll() }
            return await group.next() ?? false
        }
        guard !finished else { return }
        kill(process.processIdentifier, SIGKILL)
        try Task.checkCancellation()
        throw RenderingFailure.timedOut(name, seconds: Int(timeout.components.seconds))
    }

    private func lastLines(of text: String, status: Int32) -> String {
        let lines = text.split(separator: "\n").suffix(3).joined(separator: " ")
        return lines.isEmpty ? "exit status \(status)" : String(lines.prefix(400))
    }
}
