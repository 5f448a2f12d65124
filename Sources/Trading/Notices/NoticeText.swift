/// The text of a notice before it is laid out (公告文本): sections of labelled facts and sentences. Made of what stands in the
/// registers, so that the words and the data can't differ; stored as data beside the words.
package struct NoticeText: Hashable, Sendable, Codable {
    package struct Section: Hashable, Sendable, Codable {
        package var heading: String
        package var facts: [Fact] = []
        package var sentences: [String] = []
        /// A table, its first row the head; empty: none.
        package var table: [[String]] = []

        package init(
            _ heading: String, _ facts: [Fact] = [], sentences: [String] = [], table: [[String]] = []
        ) {
            self.heading = heading
            self.facts = facts
            self.sentences = sentences
            self.table = table
        }
    }

    package struct Fact: Hashable, Sendable, Codable {
        package var label: String
        package var value: String

        package init(_ label: String, _ value: String) {
            self.label = label
            self.value = value
        }
    }

    package var title: String
    package var sections: [Section]
    /// Who signs it, and the day.
    package var signature: String
    package var date: String

    package init(title: String, sections: [Section], signature: String, date: String) {
        self.title = title
        self.sections = sections
        self.signature = signature
        self.date = date
    }

    private static let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四"]

    /// "一、项目概况".
    package func heading(of index: Int) -> String {
        let numeral = Self.numerals.indices.contains(index) ? Self.numerals[index] : String(index + 1)
        return "\(numeral)、\(sections[index].heading)"
    }

    /// As plain text: what is searched, printed in a terminal and read to somebody.
    package var plain: String {
        var lines = [title, ""]
        for (index, section) in sections.enumerated() {
            lines.append(heading(of: index))
            lines += section.facts.map { "\($0.label)：\($0.value)" }
            lines += section.sentences
            lines += section.table.map { $0.joined(separator: "　") }
            lines.append("")
        }
        return (lines + [signature, date]).joined(separator: "\n")
    }
}
