import Kernel
import Registry

/// Where a file is chosen, with what its columns are.
struct ImportPage: ConsolePage {
    let language: Language
    let register: Register
    let refusal: Refusal?
    let limitMegabytes: Int
    let token: FormToken

    static let heading = LocalizedText(zh: "导入文件", en: "Import a file")
    var title: LocalizedText {
        LocalizedText(zh: "导入：\(register.label.zh)", en: "Import: \(register.label.en)")
    }
    var breadcrumbs: [Breadcrumb] { register.breadcrumbs }
    var width: PageLayout.Width { .reading }

    var html: HTML {
        let template = ButtonLink(
            label: LocalizedText(zh: "下载空白模板", en: "Download an empty template"),
            path: Path.registerFile(register.name, "template.csv").description, isDownload: true)
        let heading = PageHeading(title: title, lead: Self.lead, actions: template.html(in: language))
        return "\(heading.html(in: language))\(form)\(columns.html(in: language))"
    }

    private var form: HTML {
        let problem = refusal.map { $0.fieldProblems.first?.message ?? $0.message }
        let field = FormField(
            name: "file", label: LocalizedText(zh: "CSV 或 Excel 文件", en: "CSV or Excel file"),
            control: .file(accept: ".csv,.xlsx,text/csv"),
            hint: LocalizedText(
                zh: "CSV（UTF-8 或 GBK）或 .xlsx，最大 \(limitMegabytes) MB。工作簿取第一个有内容的工作表，首行为列名。",
                en: """
                    CSV in UTF-8 or GBK, or .xlsx; at most \(limitMegabytes) MB. Of a workbook the first sheet with \
                    content is taken; its first row names the columns.
                    """),
            problem: problem, isRequired: true)
        return EntryForm(
            path: Path.importing(register.name).description, token: token, fields: [field],
            submit: SubmitButton(label: LocalizedText(zh: "上传并检查", en: "Upload and check")),
            problems: problem.map { [FieldProblem("file", $0)] } ?? [], hasFiles: true,
            cancelPath: Path.register(register.name).description
        ).html(in: language)
    }

    private var columns: DataTable {
        let heads = [
            LocalizedText(zh: "列名", en: "Column"), LocalizedText(zh: "必填", en: "Required"),
            LocalizedText(zh: "填写方式", en: "How to write it"),
        ]
        let number = [
            row(
                register.columnLabel("number"), false,
                LocalizedText(zh: "留空则自动编号", en: "Left empty, it is numbered automatically"))
        ]
        let organisation = [
            row(
                register.columnLabel("organisation"), false,
                LocalizedText(zh: "机构编号；留空则为您的单位", en: "An organisation's number; left empty, your own"))
        ]
        let fields = register.importedFields.map { row($0.label, $0.isRequired, $0.kind.fileFormat) }
        return DataTable(
            caption: LocalizedText(zh: "文件中的列", en: "Columns of the file"),
            columns: heads.map { DataTable.Column(title: $0) },
            rows: number + (register.name == "organisation" ? [] : organisation) + fields)
    }

    private func row(_ label: LocalizedText, _ isRequired: Bool, _ format: LocalizedText) -> DataTable.Row {
        let required = isRequired ? LocalizedText(zh: "是", en: "yes") : LocalizedText(zh: "否", en: "no")
        return DataTable.Row(cells: ["\(label, language)", "\(required, language)", "\(format, language)"])
    }

    private static let lead = LocalizedText(
        zh: "先检查，不保存；逐行列出问题。全部正确后再由您确认导入，要么全部导入，要么一条也不导入。",
        en: """
            The file is checked first and nothing is saved: you see what is wrong, line by line. Once all is right you \
            confirm, and either every line is entered or none.
            """)
}
