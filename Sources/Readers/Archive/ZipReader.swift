import CZip
package import Kernel

/// The parts of a ZIP archive that lies in memory. Believes no size that a part states of itself.
package final class ZipReader {
    private let archive: OpaquePointer
    /// The archive is read where these lie, for as long as it is open.
    private let bytes: UnsafeMutableRawBufferPointer
    private let limits: ReadingLimits
    fileprivate var unpacked = 0

    package init(_ content: [UInt8], limits: ReadingLimits = .standard) throws(Refusal) {
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, content.count), alignment: 16)
        bytes.copyBytes(from: content)
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = zip_source_buffer_create(bytes.baseAddress, UInt64(content.count), 0, &error) else {
            bytes.deallocate()
            throw .damaged("ZIP")
        }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            zip_source_free(source)
            bytes.deallocate()
            throw .damaged("ZIP")
        }
        self.archive = archive
        self.bytes = bytes
        self.limits = limits
    }

    deinit {
        zip_discard(archive)
        bytes.deallocate()
    }

    package func contains(_ name: String) -> Bool { zip_name_locate(archive, name, 0) >= 0 }

    /// A part to be read piece by piece; nil when there is none of that name.
    package func part(_ name: String) throws(Refusal) -> Part? {
        let index = zip_name_locate(archive, name, 0)
        guard index >= 0 else { return nil }
        var status = zip_stat_t()
        guard zip_stat_index(archive, UInt64(index), 0, &status) == 0 else { throw .damaged(name) }
        guard status.encryption_method == UInt16(ZIP_EM_NONE) else { throw .encrypted }
        guard let file = zip_fopen_index(archive, UInt64(index), 0) else { throw .damaged(name) }
        return Part(file, name: name, stored: Int(clamping: status.comp_size), of: self)
    }

    /// One part, from its beginning to its end.
    package final class Part {
        private let file: OpaquePointer
        private let name: String
        private let archive: ZipReader
        private let most: Int
        private var count = 0

        fileprivate init(_ file: OpaquePointer, name: String, stored: Int, of archive: ZipReader) {
            self.file = file
            self.name = name
            self.archive = archive
            // A small part may well be one long repetition.
            most = max(1 << 20, stored.multipliedReportingOverflow(by: archive.limits.unpackedTimes).partialValue)
        }

        deinit { zip_fclose(file) }

        /// Appends what comes next to `buffer`; false at the end.
        package func read(into buffer: inout [UInt8], atMost piece: Int = 1 << 16) throws(Refusal) -> Bool {
            let start = buffer.count
            buffer.append(contentsOf: repeatElement(0, count: piece))
            let count = buffer.withUnsafeMutableBytes { buffer in
                zip_fread(file, buffer.baseAddress?.advanced(by: start), UInt64(piece))
            }
            buffer.removeLast(piece - max(0, Int(count)))
            // libzip holds the checksum against what it unpacked.
            guard count >= 0 else { throw .damaged(name) }
            self.count += Int(count)
            archive.unpacked += Int(count)
            guard self.count <= most, archive.unpacked <= archive.limits.unpackedBytes else { throw .unfoldsTooLarge }
            return count > 0
        }
    }
}

extension Refusal {
    static let encrypted = unreadable(
        zh: "文件设有密码，无法读取，没有导入任何内容。请去掉密码另存后重试。",
        en:
            "The file is protected by a password and can't be read. Nothing was imported. Save it without and try again."
    )
}
