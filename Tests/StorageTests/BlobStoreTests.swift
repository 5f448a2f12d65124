import Foundation
import Kernel
import Storage
import Testing

@Suite("Content kept by its digest")
struct BlobStoreTests {
    /// A folder of its own; names are 64 digits that depend on every byte.
    final class Shelf {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("heng-blobs-\(UUID().uuidString)").path
        var store: BlobStore { BlobStore(folder: path, digest: Shelf.digest) }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        static func digest(_ content: [UInt8]) -> String {
            let sum = content.reduce(UInt64(content.count)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
            let digits = String(sum, radix: 16)
            return String(repeating: String(repeating: "0", count: 16 - digits.count) + digits, count: 4)
        }

        func file(_ name: String) -> String { "\(path)/\(name.prefix(2))/\(name.dropFirst(2).prefix(2))/\(name)" }

        func age(_ name: String, days: Int) throws {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: Double(-86_400 * days))], ofItemAtPath: file(name))
        }

        /// This moment, by the clock that dates files.
        static var now: Timestamp { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
    }

    @Test("comes back as it was, and the same lies there once", arguments: [0, 1, 4096, 1_000_001])
    func roundTrip(_ count: Int) throws {
        let shelf = Shelf()
        let content = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let name = try shelf.store.keep(content)
        #expect(try shelf.store.keep(content) == name)
        #expect(try shelf.store.content(name) == content)
        #expect(try shelf.store.names() == [name])
        #expect(try FileManager.default.contentsOfDirectory(atPath: shelf.path).count == 1)
    }

    @Test("that was altered, cut short or removed is found and named, and is whole again when it is kept once more")
    func damage() throws {
        let shelf = Shelf()
        let content = Array("凭证".utf8)
        let name = try shelf.store.keep(content)
        for harm in [Data("凭单".utf8), Data("凭".utf8), Data()] {
            try harm.write(to: URL(filePath: shelf.file(name)))
            #expect(try shelf.store.damage(of: name) == BlobStore.Damage(name: name, isMissing: false))
            #expect(throws: BlobStore.Damage.self) { try shelf.store.content(name) }
            try shelf.store.keep(content)
            #expect(try shelf.store.damage(of: name) == nil)
        }
        try FileManager.default.removeItem(atPath: shelf.file(name))
        #expect(try shelf.store.damage(of: name)?.isMissing == true)
    }

    @Test(
        "is never read by a name that leads elsewhere", arguments: ["../../etc/passwd", "", "abc", "..", "/etc/passwd"])
    func names(_ name: String) throws {
        let shelf = Shelf()
        #expect(try shelf.store.damage(of: name)?.isMissing == true)
        #expect(!shelf.store.holds(name))
    }

    @Test("is swept when it is old and nobody needs it; what was half written goes too")
    func sweep() throws {
        let shelf = Shelf()
        let (old, needed, fresh) = (
            try shelf.store.keep([1]), try shelf.store.keep([2]), try shelf.store.keep([3])
        )
        for name in [old, needed] { try shelf.age(name, days: 3) }
        let unfinished = shelf.path + "/unfinished-abcdef"
        try Data([9]).write(to: URL(filePath: unfinished))
        let yesterday = Shelf.now.adding(seconds: -86_400)
        #expect(try shelf.store.sweep(before: yesterday) { $0 == needed } == [old])
        #expect(Set(try shelf.store.names()) == [needed, fresh])
        #expect(FileManager.default.fileExists(atPath: unfinished))
        #expect(try shelf.store.sweep(before: Shelf.now.adding(seconds: 60)) { $0 != "x" }.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: unfinished))
    }

    @Test("kept once more counts as new: a sweep leaves it to the upload that has just come")
    func touched() throws {
        let shelf = Shelf()
        let name = try shelf.store.keep([1])
        try shelf.age(name, days: 3)
        try shelf.store.keep([1])
        #expect(try shelf.store.sweep(before: Shelf.now.adding(seconds: -86_400)) { _ in false }.isEmpty)
    }

    @Test("is copied whole, and a second time only what is new or damaged")
    func copy() throws {
        let (shelf, other) = (Shelf(), Shelf())
        let first = try shelf.store.keep([1])
        #expect(try shelf.store.copy(to: other.store) == 1)
        try shelf.store.keep([2])
        #expect(try shelf.store.copy(to: other.store) == 1)
        try Data([7]).write(to: URL(filePath: other.file(first)))
        #expect(try shelf.store.copy(to: other.store) == 1)
        #expect(try other.store.names() == shelf.store.names())
    }

    @Test("on a disk that takes no more is refused in words and leaves nothing half written")
    func full() throws {
        let shelf = Shelf()
        try shelf.store.keep([1])
        let full = BlobStore(
            folder: shelf.path,
            write: { descriptor, bytes in
                guard lseek(descriptor, 0, SEEK_CUR) == 0 else {
                    errno = ENOSPC
                    return -1
                }
                return write(descriptor, bytes.baseAddress, min(10, bytes.count))
            }, digest: Shelf.digest)
        #expect(throws: Refusal.storageFull) { try full.keep(Array("more than ten bytes".utf8)) }
        #expect(try shelf.store.names().count == 1)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: shelf.path).allSatisfy { !$0.hasPrefix("unfinished-") })
    }
}
