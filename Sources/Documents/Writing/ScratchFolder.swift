import Foundation

/// A folder of its own for one piece of work, gone when the work is done.
struct ScratchFolder: ~Copyable {
    let url: URL

    init() throws(RenderingFailure) {
        url = FileManager.default.temporaryDirectory.appending(path: "heng-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(
                at: url, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .fileNotWritten(detail: error.localizedDescription)
        }
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    func path(_ name: String) -> URL { url.appending(path: name) }

    func write(_ bytes: [UInt8], to name: String) throws(RenderingFailure) -> URL {
        do {
            try Data(bytes).write(to: path(name))
        } catch {
            throw .fileNotWritten(detail: error.localizedDescription)
        }
        return path(name)
    }

    func read(_ name: String) throws(RenderingFailure) -> [UInt8] {
        do {
            return Array(try Data(contentsOf: path(name)))
        } catch {
            throw .fileNotWritten(detail: error.localizedDescription)
        }
    }
}
