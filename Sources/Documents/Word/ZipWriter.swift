import CZip
import Foundation
import Kernel

/// A ZIP archive in memory whose bytes depend on its files and its day alone.
struct ZipWriter {
    struct File {
        let name: String
        let bytes: [UInt8]
        var isCompressed = true
    }

    let dated: Day

    func archive(_ files: [File]) throws(RenderingFailure) -> [UInt8] {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let target = zip_source_buffer_create(nil, 0, 0, &error) else { throw failure(&error) }
        // The archive takes one reference when it closes; this one keeps the bytes readable afterwards.
        zip_source_keep(target)
        defer { zip_source_free(target) }
        guard let archive = zip_open_from_source(target, ZIP_TRUNCATE, &error) else {
            zip_source_free(target)
            throw failure(&error)
        }
        for file in files where !add(file, to: archive) {
            let reason = String(cString: zip_strerror(archive))
            zip_discard(archive)
            throw .fileNotWritten(detail: reason)
        }
        guard zip_close(archive) == 0 else {
            let reason = String(cString: zip_strerror(archive))
            zip_discard(archive)
            throw .fileNotWritten(detail: reason)
        }
        return try read(target)
    }

    /// Adds a file, in the place of one of the same name.
    func add(_ file: File, to archive: OpaquePointer) -> Bool {
        // libzip reads the content only when the archive closes, so it gets a copy of its own to free.
        let size = max(file.bytes.count, 1)
        guard let copy = malloc(size) else { return false }
        file.bytes.withUnsafeBytes { bytes in
            if let start = bytes.baseAddress { copy.copyMemory(from: start, byteCount: bytes.count) }
        }
        guard let source = zip_source_buffer(archive, copy, UInt64(file.bytes.count), 1) else {
            free(copy)
            return false
        }
        let index = zip_file_add(archive, file.name, source, ZIP_FL_ENC_UTF_8 | ZIP_FL_OVERWRITE)
        guard index >= 0 else {
            zip_source_free(source)
            return false
        }
        let (year, month, day) = dated.components
        // The DOS form has no time zone, unlike the seconds libzip would turn into local time.
        let date = UInt16(min(max(year - 1980, 0), 127) << 9 | month << 5 | day)
        let method = file.isCompressed ? ZIP_CM_DEFLATE : ZIP_CM_STORE
        return zip_file_set_dostime(archive, UInt64(index), 0, date, 0) == 0
            && zip_set_file_compression(archive, UInt64(index), method, 0) == 0
    }

    func read(_ source: OpaquePointer) throws(RenderingFailure) -> [UInt8] {
        var status = zip_stat_t()
        guard zip_source_stat(source, &status) == 0, zip_source_open(source) == 0 else {
            throw .fileNotWritten(detail: "zip")
        }
        defer { zip_source_close(source) }
        let size = Int(status.size)
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            var filled = 0
            while filled < size {
                let read = zip_source_read(source, buffer.baseAddress.map { $0 + filled } ?? nil, UInt64(size - filled))
                if read <= 0 { break }
                filled += Int(read)
            }
            count = filled
        }
        guard bytes.count == size else { throw .fileNotWritten(detail: "zip") }
        return bytes
    }

    private func failure(_ error: inout zip_error_t) -> RenderingFailure {
        .fileNotWritten(detail: String(cString: zip_error_strerror(&error)))
    }
}
