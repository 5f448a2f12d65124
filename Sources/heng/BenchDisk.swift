import Foundation
import Kernel

/// The disk itself: writes of a given size, each followed by fdatasync, through no database.
struct BenchDisk {
    enum Manner {
        /// At the end of a file that grows: its new length has to be kept too.
        case appending
        /// Into a file that has its length, as a write-ahead log is after its first checkpoint.
        case overwriting
    }

    let folder: URL
    /// How much each write takes.
    let bytes: Int

    /// How many writes a second reach the disk.
    func rate(_ manner: Manner, for duration: Duration) throws -> Int {
        let file = folder.appending(path: "disk").path
        defer { unlink(file) }
        let descriptor = open(file, O_RDWR | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { throw Refusal.storageFull }
        defer { close(descriptor) }
        let block = [UInt8](repeating: 0x48, count: bytes)
        let span = 4 * 1024 * 1024 / max(1, bytes)
        if manner == .overwriting {
            for index in 0...span { try write(block, at: index, to: descriptor) }
            try flush(descriptor)
        }
        let clock = ContinuousClock()
        let start = clock.now
        var count = 0
        repeat {
            try write(block, at: manner == .appending ? count : count % span, to: descriptor)
            try flush(descriptor)
            count += 1
        } while clock.now - start < duration
        return count.perSecond(in: clock.now - start)
    }

    private func write(_ block: [UInt8], at index: Int, to descriptor: Int32) throws {
        let written = block.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, off_t(index * bytes)) }
        guard written == bytes else { throw Refusal.storageFull }
    }

    private func flush(_ descriptor: Int32) throws {
        #if os(Linux)
            let outcome = fdatasync(descriptor)
        #else
            let outcome = fcntl(descriptor, F_FULLFSYNC)
        #endif
        guard outcome != -1 else { throw Refusal.storageFull }
    }
}
