import Foundation
import Registry

extension BidBundle.Form {
    /// What isn't read out: the statement and the answers, for those who may read the bid.
    var contentJSON: String? {
        let content = Content(statement: statement, answers: answers)
        return (try? JSONEncoder.canonical.encode(content)).map { String(decoding: $0, as: UTF8.self) }
    }
}

/// What a bid says beyond the record of the opening (投标文件其他内容).
private struct Content: Encodable {
    let statement: String?
    let answers: [String: String]?
}
