import Kernel

/// The few words a renderer adds of its own.
enum Wording {
    static let indexNumber = LocalizedText(zh: "索引号", en: "Index number")
    static let publisher = LocalizedText(zh: "发布机构", en: "Published by")
    static let catalogue = LocalizedText(zh: "公开目录", en: "Catalogue")
    static let publishedOn = LocalizedText(zh: "发布日期", en: "Published on")
    static let documentNumber = LocalizedText(zh: "文号", en: "Document number")
    static let note = LocalizedText(zh: "说明", en: "Note")
    static let finding = LocalizedText(zh: "问题", en: "Finding")
    static let chartTable = LocalizedText(zh: "图中数据", en: "Data of this chart")
    static let noData = LocalizedText(zh: "没有数据", en: "No data")
    static let item = LocalizedText(zh: "项目", en: "Item")
    static let value = LocalizedText(zh: "数值", en: "Value")
    static let change = LocalizedText(zh: "增减", en: "Change")
    static let day = LocalizedText(zh: "日期", en: "Day")
    static let less = LocalizedText(zh: "少", en: "Less")
    static let more = LocalizedText(zh: "多", en: "More")
    static let sheet = LocalizedText(zh: "表", en: "Sheet")
    static let flagMark = "*"

    static func callout(_ kind: Callout) -> LocalizedText {
        switch kind {
        case .note: note
        case .finding: finding
        }
    }

    /// "附件" when there is only one, otherwise "附件2".
    static func attachment(_ number: Int, of count: Int, _ language: Language) -> String {
        switch language {
        case .zh: count == 1 ? "附件" : "附件\(number)"
        case .en: count == 1 ? "Annex" : "Annex \(number)"
        }
    }

    /// The lines that announce the attachments under the text; the first carries the word itself.
    static func attachmentLines(_ titles: [String], _ language: Language) -> [String] {
        let label = language == .zh ? "附件：" : titles.count == 1 ? "Annex: " : "Annexes: "
        guard titles.count > 1 else { return titles.map { label + $0 } }
        return titles.enumerated().map { index, title in
            let number = language == .zh ? "\(index + 1)." : "\(index + 1). "
            // The numbers stand under one another, three characters in.
            return (index == 0 ? label : language == .zh ? "　　　" : "") + number + title
        }
    }

    static func addressee(_ name: String, _ language: Language) -> String {
        name + (language == .zh ? "：" : ":")
    }

    static func recipients(_ names: String, _ language: Language) -> String {
        language == .zh ? "抄送：\(names)" : "Copies to: \(names)"
    }

    static func printed(_ copies: Copies, _ language: Language) -> (by: String, on: String) {
        let day = copies.day.text(language)
        return language == .zh ? (copies.printedBy, "\(day)印发") : ("Printed by \(copies.printedBy)", day)
    }
}
