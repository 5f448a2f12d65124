import CZip
import Foundation
import Kernel

/// Changes some parts of a ZIP archive in memory and leaves the others as they are.
final class ZipEditor {
    private let archive: OpaquePointer
    private let source: OpaquePointer
    private let writer: ZipWriter
    private let content: UnsafeMutableRawBufferPointer
    private var isClosed = false

    init(_ bytes: [UInt8], dated: Day) throws(RenderingFailure) {
        writer = ZipWriter(dated: dated)
        content = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 16)
        content.copyBytes(from: bytes)
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = zip_source_buffer_create(content.baseAddress, UInt64(bytes.count), 0, &error) else {
            content.deallocate()
            throw .fileNotWritten(detail: "zip")
        }
        // One reference is the archive's; this one keeps the bytes readable once it is closed.
        zip_source_keep(source)
        guard let archive = zip_open_from_source(source, 0, &error) else {
            zip_source_free(source)
            zip_source_free(source)
            content.deallocate()
            throw .fileNotWritten(detail: "zip")
        }
        self.archive = archive
        self.source = source
    }

    deinit {
        if !isClosed { zip_discard(archive) }
        zip_source_free(source)
        content.deallocate()
    }

    /// A whole part; nil when there is none of that name.
    func part(_ name: String) throws(RenderingFailure) -> [UInt8]? {
        var status = zip_stat_t()
        guard zip_stat(archive, name, 0, &status) == 0 else { return nil }
        guard let file = zip_fopen(archive, name, 0) else { throw .fileNotWritten(detail: name) }
        defer { zip_fclose(file) }
        var bytes: [UInt8] = []
        while true {
            let piece = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                count = max(0, Int(zip_fread(file, buffer.baseAddress, 1 << 16)))
            }
            guard !piece.isEmpty else { return bytes }
            bytes += piece
        }
    }

    /// Replaces a part or adds it.
    func put(_ name: String, _ bytes: [UInt8]) throws(RenderingFailure) {
        guard writer.add(.init(name: name, bytes: bytes), to: archive) else { throw .fileNotWritten(detail: name) }
    }

    /// The changed archive. Nothing more can be done with it then.
    func close() throws(RenderingFailure) -> [UInt8] {
        guard zip_close(archive) == 0 else {
            throw .fileNotWritten(detail: String(cString: zip_strerror(archive)))
        }
        isClosed = true
        return try writer.read(source)
    }
}
