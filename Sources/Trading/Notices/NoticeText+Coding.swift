import Foundation

extension NoticeText {
    /// With keys in order, so that the same notice is the same bytes.
    package var coded: String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) }
    }

    package init?(coded: String) {
        guard let text = try? JSONDecoder().decode(NoticeText.self, from: Data(coded.utf8)) else { return nil }
        self = text
    }
}

extension TradeNotice {
    /// What it was made of; nil for one that somebody wrote.
    package var content: NoticeText? { payload.flatMap(NoticeText.init(coded:)) }
}
