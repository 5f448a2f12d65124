import Glibc
package import Kernel

/// Turns the bytes of an uploaded file into text: UTF-8 with or without a mark, else GB 18030 (which contains GBK).
package func decodedText(_ bytes: [UInt8]) throws(Refusal) -> String {
    String(decoding: try utf8(bytes), as: UTF8.self)
}

/// The same as UTF-8 without a mark; the very bytes where they are that already.
func utf8(_ bytes: [UInt8]) throws(Refusal) -> [UInt8] {
    let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let body = bytes[(isMarked ? 3 : 0)...]
    if isUTF8(body) { return isMarked ? Array(body) : bytes }
    guard !bytes.contains(0), let text = fromGB18030(Array(body)) else {
        throw .unreadable(
            LocalizedText(
                zh: "无法识别文件编码，未导入任何内容。请另存为 UTF-8 或 GBK 编码的 CSV 文件后重试。",
                en:
                    "The file's encoding was not recognised. Nothing was imported. Save it as CSV in UTF-8 or GBK and try again."
            ))
    }
    return Array(text.utf8)
}

/// Looks at a piece at a time, so that a large file is not copied whole to be looked at.
private func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
        var piece = rest.prefix(1 << 16)
        // Up to a line's end, which is never within a character.
        if piece.count < rest.count {
            let end = rest[piece.endIndex...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? rest.endIndex
            piece = rest[..<end]
        }
        guard String(validating: piece, as: UTF8.self) != nil else { return false }
        rest = rest[piece.endIndex...]
    }
    return true
}

private func fromGB18030(_ bytes: [UInt8]) -> String? {
    guard let converter = iconv_open("UTF-8", "GB18030"), Int(bitPattern: converter) != -1 else { return nil }
    defer { iconv_close(converter) }
    var source = bytes.map { CChar(bitPattern: $0) }
    // No character of GB 18030 grows more than threefold.
    var target = [CChar](repeating: 0, count: bytes.count * 3 + 4)
    let written: Int? = source.withUnsafeMutableBufferPointer { source in
        target.withUnsafeMutableBufferPointer { target in
            var (from, fromLeft) = (source.baseAddress, source.count)
            var (to, toLeft) = (target.baseAddress, target.count)
            guard iconv(converter, &from, &fromLeft, &to, &toLeft) != Int(bitPattern: UInt.max), fromLeft == 0 else {
                return nil
            }
            return target.count - toLeft
        }
    }
    return written.map { String(decoding: target[..<$0].lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self) }
}
