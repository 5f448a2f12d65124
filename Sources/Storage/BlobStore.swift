import Foundation
package import Kernel

/// Content kept in files, each named by its own digest (附件库): the same content lies there once, and content that was
/// altered no longer fits its name.
///
/// A file comes into being whole: written under another name, flushed to the disk, renamed, and the folder flushed.
package struct BlobStore: Sendable {
    private let folder: URL
    /// Names content: 64 hexadecimal digits.
    private let digest: @Sendable ([UInt8]) throws -> String

    /// How bytes reach a file: how many were taken, or −1 with `errno`. A test's disk can be full.
    private let write: @Sendable (Int32, UnsafeRawBufferPointer) -> Int

    package init(
        folder: String,
        write: @escaping @Sendable (Int32, UnsafeRawBufferPointer) -> Int = {
            Foundation.write($0, $1.baseAddress, $1.count)
        },
        digest: @escaping @Sendable ([UInt8]) throws -> String
    ) {
        self.folder = URL(filePath: folder, directoryHint: .isDirectory)
        self.write = write
        self.digest = digest
    }

    /// The content is gone, or is no longer what its name says.
    package struct Damage: Error, Hashable, Sendable {
        package let name: String
        package let isMissing: Bool

        package init(name: String, isMissing: Bool) {
            self.name = name
            self.isMissing = isMissing
        }
    }

    /// On the disk when this returns. What lies there already is only touched, so that no sweep takes it for old; if it
    /// was damaged, it is whole again.
    @discardableResult
    package func keep(_ content: [UInt8]) throws -> String {
        let name = try digest(content)
        let file = file(name)
        if let there = FileManager.default.contents(atPath: file.path), there.elementsEqual(content) {
            guard utimensat(AT_FDCWD, file.path, nil, 0) == 0 else { throw POSIXFailure(errno) }
            return name
        }
        do {
            let parent = file.deletingLastPathComponent()
            try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
            let fresh = try written(content)
            guard rename(fresh, file.path) == 0 else {
                defer { unlink(fresh) }
                throw POSIXFailure(errno)
            }
            for folder in [parent, parent.deletingLastPathComponent(), folder] { try Self.flush(folder.path) }
        } catch {
            throw Self.translated(error)
        }
        return name
    }

    /// The content, proved by its name.
    package func content(_ name: String) throws -> [UInt8] {
        guard Self.isName(name), let data = FileManager.default.contents(atPath: file(name).path) else {
            throw Damage(name: name, isMissing: true)
        }
        let content = Array(data)
        guard try digest(content) == name else { throw Damage(name: name, isMissing: false) }
        return content
    }

    package func holds(_ name: String) -> Bool {
        Self.isName(name) && FileManager.default.fileExists(atPath: file(name).path)
    }

    /// What is wrong with the content of this name; nil when nothing is.
    package func damage(of name: String) throws -> Damage? {
        do {
            _ = try content(name)
            return nil
        } catch let damage as Damage {
            return damage
        }
    }

    /// Every name there is, in order.
    package func names() throws -> [String] {
        var names: [String] = []
        for first in try Self.entries(folder) where first.count == 2 {
            for second in try Self.entries(folder.appending(path: first)) {
                names += try Self.entries(folder.appending(path: first).appending(path: second)).filter(Self.isName)
            }
        }
        return names.sorted()
    }

    /// Removes what lies there since before `moment` unless `isNeeded`; also what a crash left half written.
    package func sweep(before moment: Timestamp, unless isNeeded: (String) throws -> Bool) throws -> [String] {
        for file in try Self.entries(folder).filter({ $0.hasPrefix(Self.unfinished) }) {
            let file = folder.appending(path: file)
            if try Self.changed(file) < moment { try FileManager.default.removeItem(at: file) }
        }
        var swept: [String] = []
        for name in try names() where try Self.changed(file(name)) < moment && !isNeeded(name) {
            try FileManager.default.removeItem(at: file(name))
            swept.append(name)
        }
        return swept
    }

    /// Copies what `target` lacks, so that a second copy takes only what is new.
    package func copy(to target: BlobStore) throws -> Int {
        try names().reduce(0) { count, name in
            guard try target.damage(of: name) != nil else { return count }
            try target.keep(content(name))
            return count + 1
        }
    }

    // MARK: Files

    private static let unfinished = "unfinished-"

    private static func isName(_ name: String) -> Bool {
        name.utf8.count == 64 && name.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }

    private func file(_ name: String) -> URL {
        folder.appending(path: String(name.prefix(2))).appending(path: String(name.dropFirst(2).prefix(2)))
            .appending(path: name)
    }

    /// A whole file under a name of its own.
    private func written(_ content: [UInt8]) throws -> String {
        var template = Array((folder.path + "/" + Self.unfinished + "XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw POSIXFailure(errno) }
        defer { close(descriptor) }
        let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        do {
            var rest = content[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { write(descriptor, $0) }
                guard count > 0 else { throw POSIXFailure(errno) }
                rest = rest.dropFirst(count)
            }
            guard fsync(descriptor) == 0 else { throw POSIXFailure(errno) }
        } catch {
            unlink(path)
            throw error
        }
        return path
    }

    /// Renames are on the disk once their folder is.
    private static func flush(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY)
        guard descriptor >= 0 else { throw POSIXFailure(errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw POSIXFailure(errno) }
    }

    private static func entries(_ folder: URL) throws -> [String] {
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder.path)
    }

    private static func changed(_ file: URL) throws -> Timestamp {
        var status = stat()
        guard stat(file.path, &status) == 0 else { throw POSIXFailure(errno) }
        return Timestamp(milliseconds: Int64(status.st_mtim.tv_sec) * 1000 + Int64(status.st_mtim.tv_nsec) / 1_000_000)
    }

    private struct POSIXFailure: Error {
        let code: Int32

        init(_ code: Int32) { self.code = code }
    }

    private static func translated(_ error: any Error) -> any Error {
        let code =
            (error as? POSIXFailure)?.code
            ?? ((error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError).map { Int32($0.code) }
        return code == ENOSPC || code == EDQUOT || code == EFBIG ? Refusal.storageFull : error
    }
}
