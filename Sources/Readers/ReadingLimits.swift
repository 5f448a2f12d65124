import Kernel

/// How much a file may unfold to before it counts as one that means harm.
package struct ReadingLimits: Sendable {
    /// Bytes that come out of an archive, all parts together.
    package var unpackedBytes: Int
    /// How many times larger than what is stored a part may become. Tables repeat themselves, but not without end.
    package var unpackedTimes: Int
    package var cells: Int

    package static let standard = ReadingLimits(unpackedBytes: 1 << 30, unpackedTimes: 400, cells: 30_000_000)

    package init(unpackedBytes: Int, unpackedTimes: Int, cells: Int) {
        self.unpackedBytes = unpackedBytes
        self.unpackedTimes = unpackedTimes
        self.cells = cells
    }
}

extension Refusal {
    static func unreadable(zh: String, en: String) -> Refusal { .unreadable(LocalizedText(zh: zh, en: en)) }

    /// Cut short, overwritten, or not what its name says.
    static func damaged(_ part: String) -> Refusal {
        unreadable(
            zh: "文件已损坏或不完整（\(part)），没有读取任何内容。请重新保存或重新获取后再试。",
            en: "The file is damaged or incomplete (\(part)); nothing was taken from it. Save it anew, or get it again."
        )
    }

    static let unfoldsTooLarge = unreadable(
        zh: "文件解开后过大，没有读取任何内容。请拆分后重试。",
        en: "The file unfolds to too much; nothing was taken from it. Split it and try again.")
}
