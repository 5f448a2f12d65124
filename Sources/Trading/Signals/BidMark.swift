package import Kernel
import Registry

/// What the making of a bid leaves in it (投标文件制作信息): read by the bidder's browser from the bidder's own files, told to them,
/// and sealed with the bid. Only those who watch see it, and only after the opening.
package enum BidMark: String, Labelled {
    case cpu = "tool.cpu"
    case disk = "tool.disk"
    case board = "tool.board"
    case mac = "tool.mac"
    case lock = "tool.lock"
    case author = "office.author"
    case editor = "office.lastModifiedBy"
    case company = "office.company"
    case application = "office.application"
    case revision = "office.rsid"
    case pdfIdentity = "pdf.id"
    case pdfAuthor = "pdf.author"
    case pdfProducer = "pdf.producer"
    case pdfCreator = "pdf.creator"
    case picture = "file.picture"
    case network = "net.ip"
    case decryptingNetwork = "net.decrypt"

    package var label: LocalizedText {
        switch self {
        case .cpu: LocalizedText(zh: "处理器序列号", en: "processor serial")
        case .disk: LocalizedText(zh: "硬盘序列号", en: "disk serial")
        case .board: LocalizedText(zh: "主板序列号", en: "board serial")
        case .mac: LocalizedText(zh: "网卡地址", en: "MAC address")
        case .lock: LocalizedText(zh: "计价软件锁号", en: "valuation-software lock")
        case .author: LocalizedText(zh: "文档作者", en: "document author")
        case .editor: LocalizedText(zh: "最后修改者", en: "last editor")
        case .company: LocalizedText(zh: "文档单位", en: "document company")
        case .application: LocalizedText(zh: "制作软件", en: "application")
        case .revision: LocalizedText(zh: "修订标识", en: "revision identity")
        case .pdfIdentity: LocalizedText(zh: "PDF标识", en: "PDF identity")
        case .pdfAuthor: LocalizedText(zh: "PDF作者", en: "PDF author")
        case .pdfProducer: LocalizedText(zh: "PDF生成软件", en: "PDF producer")
        case .pdfCreator: LocalizedText(zh: "PDF制作软件", en: "PDF creator")
        case .picture: LocalizedText(zh: "内嵌图片摘要", en: "hash of a picture within")
        case .network: LocalizedText(zh: "提交时的网络地址", en: "network address when it was sealed")
        case .decryptingNetwork: LocalizedText(zh: "解密时的网络地址", en: "network address when it was decrypted")
        }
    }

    /// What software writes when nobody told it a name: it is nobody's mark.
    package static let nobody: Set<String> = [
        "administrator", "admin", "user", "users", "owner", "unknown", "author", "microsoft", "microsoft office user",
        "windows user", "windows 用户", "微软用户", "用户", "hp", "lenovo", "dell", "wps office", "wps_office",
        "python-docx", "openpyxl", "apache poi", "un-named", "to be filled by o.e.m.", "default string", "none",
        "00-00-00-00-00-00", "00:00:00:00:00:00", "0",
    ]
}

/// The marks of one bid, by name; each with as many values as its files have.
package struct BidMarks: Sendable, Hashable {
    package private(set) var values: [BidMark: [String]] = [:]

    private static let most = 40
    private static let length = 120

    package init() {}

    /// From the bid's answers, several values on lines of their own.
    package init(_ answers: [String: String]) {
        for (name, text) in answers {
            guard let mark = BidMark(rawValue: name) else { continue }
            for line in text.split(whereSeparator: \.isNewline) { add(String(line), as: mark) }
        }
    }

    package mutating func add(_ text: String, as mark: BidMark) {
        let value = String(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(Self.length))
        guard !value.isEmpty, !BidMark.nobody.contains(value.lowercased()) else { return }
        var known = values[mark] ?? []
        guard known.count < Self.most, !known.contains(value) else { return }
        known.append(value)
        values[mark] = known
    }
}
