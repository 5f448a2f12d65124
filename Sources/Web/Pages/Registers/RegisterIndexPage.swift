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
        let groups = [(Self.kept, lines.filter(\.isKept)), (Self.readOnly, lines.filter { !$0.isKept })]
        let tables: [HTML] = groups.filter { !$0.1.isEmpty }.map { table($0.0, $0.1).html(in: language) }
        return "\(heading.html(in: language))\(tables)"
    }

    private func table(_ caption: LocalizedText, _ lines: [Line]) -> DataTable {
        DataTable(
            caption: caption,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "登记簿", en: "Register")),
                DataTable.Column(title: LocalizedText(zh: "登记什么", en: "What it holds")),
                DataTable.Column(title: LocalizedText(zh: "记录", en: "Records"), content: .number),
            ],
            rows: lines.map { line in
                DataTable.Row(
                    cells: [
                        "\(line.register.label, language)", "\(line.register.purpose, language)",
                        .amount(grouped(line.total), unit: ""),
                    ],
                    path: Path.register(line.register.name).description)
            })
    }

    private static let kept = LocalizedText(zh: "由您登记", en: "Kept by you")
    private static let readOnly = LocalizedText(zh: "供您查阅", en: "For you to read")
    private static let empty = EmptyState(
        message: LocalizedText(zh: "没有您可以查看的登记簿", en: "There is no register you may see"),
        advice: LocalizedText(zh: "请联系系统管理员为您设置角色。", en: "Ask the administrator to give you a role."))
}
