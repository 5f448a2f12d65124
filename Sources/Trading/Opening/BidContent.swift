import Foundation
import Registry

extension BidBundle.Form {
    /// What isn't read out: the statement and the answers, for those who may read the bid. How it was made isn't theirs to see.
    var contentJSON: String? {
        let content = Content(statement: statement, answers: answers?.filter { BidMark(rawValue: $0.key) == nil })
        return (try? JSONEncoder.canonical.encode(content)).map { String(decoding: $0, as: UTF8.self) }
    }
}

/// What a bid says beyond the record of the opening (投标文件其他内容).
private struct Content: Encodable {
    let statement: String?
    let answers: [String: String]?
}
