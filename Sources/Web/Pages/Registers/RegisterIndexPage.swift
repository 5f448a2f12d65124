import Kernel
import Registry

struct RegisterIndexPage: ConsolePage {
    struct Line: Sendable {
        let register: Register
        let total: Int
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
        return "\(heading.html(in: language))\(table.html(in: language))"
    }

    private var table: DataTable {
        DataTable(
            caption: title, isCaptionSeen: false,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "登记簿", en: "Register")),
                DataTable.Column(title: LocalizedText(zh: "记录", en: "Records"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "登记什么", en: "What it holds"), isWide: true),
            ],
            rows: lines.map { line in
                DataTable.Row(
                    cells: [
                        "\(line.register.label, language)", .amount(grouped(line.total), unit: ""),
                        "\(line.register.purpose, language)",
                    ],
                    path: Path.register(line.register.name).description)
            },
            empty: EmptyState(
                message: LocalizedText(zh: "没有您可以查看的登记簿", en: "There is no register you may see"),
                advice: LocalizedText(zh: "请联系系统管理员为您设置角色。", en: "Ask the administrator to give you a role.")))
    }
}
