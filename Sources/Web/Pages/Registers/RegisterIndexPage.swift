import Kernel
import Registry

struct RegisterIndexPage: ConsolePage {
    struct Line: Sendable {
        let register: Register
        let total: Int
        /// The reader enters records here.
        let isKept: Bool
    }

    let language: Language
    let lines: [Line]

    static let heading = LocalizedText(zh: "全部登记簿", en: "All registers")
    var title: LocalizedText { Self.heading }

    var html: HTML {
        let heading = PageHeading(
            title: title,
            lead: LocalizedText(
                zh: "每条记录只登记一次，报表和评价都从这里取数。",
                en: "Each record is entered once; reports and evaluations take their figures from here."))
        guard !lines.isEmpty else { return "\(heading.html(in: language))\(Self.empty.html(in: language))" }
        let tables: [HTML] = domains.map { table(of: $0).html(in: language) }
        return "\(heading.html(in: language))<div class=\"register-index\">\(tables)</div>"
    }

    /// The parts of the house, in the order its registers stand in.
    private var domains: [LocalizedText] {
        lines.map(\.register.domain).reduce(into: []) { known, domain in
            if !known.contains(domain) { known.append(domain) }
        }
    }

    /// What the reader keeps comes first.
    private func table(of domain: LocalizedText) -> DataTable {
        let lines = lines.filter { $0.register.domain == domain }
        return DataTable(
            caption: domain,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "登记簿", en: "Register")),
                DataTable.Column(title: LocalizedText(zh: "登记什么", en: "What it holds")),
                DataTable.Column(title: LocalizedText(zh: "用途", en: "For you")),
                DataTable.Column(title: LocalizedText(zh: "记录", en: "Records"), content: .number),
            ],
            rows: (lines.filter(\.isKept) + lines.filter { !$0.isKept }).map(row), onPhone: .lines)
    }

    private func row(_ line: Line) -> DataTable.Row {
        DataTable.Row(
            cells: [
                "\(line.register.label, language)", "\(line.register.purpose, language)",
                "\(line.isKept ? Self.kept : Self.readOnly, language)", .amount(grouped(line.total), unit: ""),
            ],
            path: Path.register(line.register.name).description)
    }

    private static let kept = LocalizedText(zh: "由您登记", en: "to keep")
    private static let readOnly = LocalizedText(zh: "供您查阅", en: "to read")
    private static let empty = EmptyState(
        message: LocalizedText(zh: "没有您可以查看的登记簿", en: "There is no register you may see"),
        advice: LocalizedText(zh: "请联系系统管理员为您设置角色。", en: "Ask the administrator to give you a role."))
}
