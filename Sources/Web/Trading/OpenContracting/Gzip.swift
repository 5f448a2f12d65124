import CZlib
import Registry

/// Compresses piece by piece, as gzip files are (RFC 1952): a whole year goes out without ever being in memory.
final class Gzip {
    private var stream = z_stream()
    private var isOpen = false

    init() throws {
        // 15 bits of window, and 16 for the header of gzip.
        let code = deflateInit2_(
            &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        guard code == Z_OK else { throw GzipFailure(code: code) }
        isOpen = true
    }

    deinit {
        if isOpen { deflateEnd(&stream) }
    }

    /// What came of `bytes` so far; `isLast` ends the file.
    func add(_ bytes: [UInt8], isLast: Bool = false) throws -> [UInt8] {
        var input = bytes
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        try input.withUnsafeMutableBufferPointer { pending in
            stream.next_in = pending.baseAddress
            stream.avail_in = UInt32(pending.count)
            repeat {
                let count = try buffer.withUnsafeMutableBufferPointer { room -> Int in
                    stream.next_out = room.baseAddress
                    stream.avail_out = UInt32(room.count)
                    let code = deflate(&stream, isLast ? Z_FINISH : Z_NO_FLUSH)
                    guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else {
                        throw GzipFailure(code: code)
                    }
                    return room.count - Int(stream.avail_out)
                }
                output.append(contentsOf: buffer[..<count])
            } while stream.avail_out == 0
        }
        return output
    }
}

struct GzipFailure: Error {
    let code: Int32
}
