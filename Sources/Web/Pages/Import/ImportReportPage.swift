import Kernel
import Registry

/// What the rehearsal found, or what the import did.
struct ImportReportPage: ConsolePage {
    let language: Language
    let register: Register
    let key: String
    let report: ImportReport
    let token: FormToken

    /// As many as one can take in; the file has them all.
    private static let shown = 200

    private var isDone: Bool { !report.isRehearsal && report.problems.isEmpty }

    var title: LocalizedText {
        if isDone {
            return LocalizedText(
                zh: "已导入 \(grouped(report.entered)) 条", en: "\(counted(report.entered, "record", "records")) imported")
        }
        guard report.problems.isEmpty else {
            return LocalizedText(
                zh: "有 \(grouped(report.problems.count)) 处需要更正",
                en: counted(report.problems.count, "entry needs correcting", "entries need correcting"))
        }
        return LocalizedText(
            zh: "检查通过，可以导入 \(grouped(report.lines)) 条",
            en: "All is right: \(counted(report.lines, "record", "records")) can be imported")
    }

    var breadcrumbs: [Breadcrumb] {
        register.breadcrumbs + [Breadcrumb(title: ImportPage.heading, path: Path.importing(register.name).description)]
    }

    var html: HTML {
        let heading = PageHeading(
            title: title, overline: report.place, lead: lead, actions: actions)
        return "\(heading.html(in: language))\(report.problems.isEmpty ? nil : table.html(in: language))"
    }

    private var lead: LocalizedText {
        if isDone {
            return LocalizedText(
                zh: "每条记录都已留痕，注明文件和行号。", en: "Each record has its trail entry naming the file and the line.")
        }
        guard report.problems.isEmpty else {
            return LocalizedText(
                zh: "未导入任何内容。请在文件中更正后重新上传。", en: "Nothing was imported. Correct the file and upload it again.")
        }
        return LocalizedText(zh: "还没有保存任何内容。", en: "Nothing has been saved yet.")
    }

    private var actions: HTML {
        if isDone {
            return ButtonLink(
                label: LocalizedText(zh: "查看登记簿", en: "See the register"),
                path: Path.register(register.name).with(["sort": "-id"]).description, weight: .primary
            ).html(in: language)
        }
        let again = ButtonLink(
            label: LocalizedText(zh: "上传另一个文件", en: "Upload another file"),
            path: Path.importing(register.name).description)
        guard report.problems.isEmpty else {
            let file = ButtonLink(
                label: LocalizedText(zh: "下载问题清单", en: "Download the problems"),
                path: Path.uploadProblems(register.name, key).description, isDownload: true)
            return "\(file.html(in: language))\(again.html(in: language))"
        }
        let confirm = PostButton(
            button: SubmitButton(label: LocalizedText(zh: "确认导入", en: "Import now")),
            path: Path.upload(register.name, key).description, token: token)
        return "\(again.html(in: language))\(confirm.html(in: language))"
    }

    static let problemHeads = [
        LocalizedText(zh: "行", en: "Line"), LocalizedText(zh: "列", en: "Column"),
        LocalizedText(zh: "问题", en: "What is wrong"),
    ]

    private var table: DataTable {
        let rows = report.problems.prefix(Self.shown).map { problem in
            DataTable.Row(cells: [
                "\(Self.line(problem.line ?? 1), language)", "\(report.column(of: problem, in: register), language)",
                "\(problem.message, language)",
            ])
        }
        let heads = Self.problemHeads
        return DataTable(
            caption: LocalizedText(zh: "问题清单", en: "Problems"), count: count,
            columns: heads.map { DataTable.Column(title: $0) }, rows: rows)
    }

    private static func line(_ number: Int) -> LocalizedText {
        LocalizedText(zh: "第 \(number) 行", en: "Line \(number)")
    }

    private var count: LocalizedText? {
        guard report.problems.count > Self.shown else { return nil }
        return LocalizedText(
            zh: "只列出前 \(Self.shown) 处，全部见下载的清单", en: "the first \(Self.shown); the download has them all")
    }
}
