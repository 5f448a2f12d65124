import Hummingbird
import Kernel
import Readers
import Registry

/// Importing a file in two steps: a rehearsal that reports line by line and saves nothing, then the import itself.
struct ImportPages: Sendable {
    let console: Console
    private let uploads: UploadStore
    private var registry: Registry { console.registry }

    init(console: Console) {
        self.console = console
        uploads = UploadStore(settings: console.settings)
    }

    func add(to routes: Routes) {
        routes.get(.importing("register"), .signedIn, use: choose)
        routes.post(.importing("register"), .signedIn, limit: .upload, use: rehearse)
        routes.get(.upload("register", "key"), .signedIn, use: show)
        routes.post(.upload("register", "key"), .signedIn, use: confirm)
        routes.get(.uploadProblems("register", "key"), .signedIn, use: problems)
    }

    private func choose(_ query: FormFields, context: StaffContext) async throws -> Response {
        let register = try editable(context)
        return await console.page(page(register, nil, context), for: context.visit)
    }

    private func rehearse(_ form: Form, context: StaffContext) async throws -> Response {
        let register = try editable(context)
        do {
            guard let file = form.files["file"], !file.bytes.isEmpty else {
                throw Refusal.invalid(
                    "file", zh: "请选择一个有内容的 CSV 或 Excel 文件。", en: "Choose a CSV or Excel file that isn't empty.")
            }
            let report = try await report(file, register, context)
            let key = try await uploads.keep(
                file, report: report, account: context.actor.account, register: register.name, at: registry.now)
            return .redirect(to: .upload(register.name, key))
        } catch let refusal as Refusal where refusal.isAboutTheFile {
            return await console.page(page(register, refusal, context), for: context.visit, status: refusal.status)
        }
    }

    /// What a rehearsal finds. Wrong column names are problems like any other, on the header's line.
    private func report(
        _ file: UploadedFile, _ register: Register, _ context: StaffContext
    ) async throws -> ImportReport {
        let table = try ImportFile(file.bytes, named: file.name)
        do {
            return try await registry.importTable(
                table.source, named: table.name, into: register, as: context.actor, rehearse: true)
        } catch Refusal.invalid(let problems) {
            return ImportReport(
                file: file.name, lines: 0, entered: 0, problems: problems, isRehearsal: true,
                sheet: table.source.sheetName)
        }
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let register = try editable(context)
        let upload = try await upload(register, context)
        let page = ImportReportPage(
            language: context.language, register: register, key: upload.key, report: upload.report, token: context.token
        )
        return await console.page(page, for: context.visit)
    }

    private func confirm(_ form: Form, context: StaffContext) async throws -> Response {
        let register = try editable(context)
        let upload = try await upload(register, context)
        // Sent twice, it is entered once.
        if upload.report.isRehearsal {
            let table = try ImportFile(await uploads.bytes(upload), named: upload.file)
            let report = try await registry.importTable(
                table.source, named: table.name, into: register, as: context.actor)
            await uploads.finish(upload, report: report)
        }
        return .redirect(to: .upload(register.name, upload.key))
    }

    private func problems(_ query: FormFields, context: StaffContext) async throws -> Response {
        let register = try editable(context)
        let report = try await upload(register, context).report
        let language = context.language
        let head = ImportReportPage.problemHeads.map { $0[language] }
        let lines = report.problems.map { problem in
            CSV.line([
                problem.line.map(String.init) ?? "", report.column(of: problem, in: register)[language],
                problem.message[language],
            ])
        }
        return .file(
            Array(("\u{FEFF}" + CSV.line(head) + lines.joined()).utf8), type: "text/csv; charset=utf-8",
            named: LocalizedText(zh: "导入问题", en: "import-problems")[language] + ".csv")
    }

    private func editable(_ context: StaffContext) throws(Refusal) -> Register {
        let register = try registry.register(context.gap("register"))
        try context.actor.demand(register.access.editors)
        return register
    }

    private func upload(_ register: Register, _ context: StaffContext) async throws -> UploadStore.Upload {
        try await uploads.upload(
            context.gap("key"), account: context.actor.account, register: register.name, at: registry.now)
    }

    private func page(_ register: Register, _ refusal: Refusal?, _ context: StaffContext) -> ImportPage {
        ImportPage(
            language: context.language, register: register, refusal: refusal,
            limitMegabytes: console.settings.uploadMegabytes, token: context.token)
    }
}

extension Refusal {
    /// Another file would do.
    fileprivate var isAboutTheFile: Bool {
        switch self {
        case .invalid, .unreadable: true
        default: false
        }
    }
}

extension ImportReport {
    /// What people call the column of a problem; in a workbook with its letter.
    func column(of problem: FieldProblem, in register: Register) -> LocalizedText {
        let label = register.columnLabel(problem.field)
        guard sheet != nil, let column = columns.firstIndex(of: problem.field) else { return label }
        let letters = CellReference.letters(column)
        return LocalizedText(zh: "\(label.zh)（\(letters)列）", en: "\(label.en) (column \(letters))")
    }

    /// The file, and the sheet of it.
    var place: LocalizedText {
        guard let sheet else { return LocalizedText(verbatim: file) }
        return LocalizedText(zh: "\(file)，工作表“\(sheet)”", en: "\(file), sheet “\(sheet)”")
    }
}

extension Register {
    /// What people call a column of an import.
    func columnLabel(_ key: String) -> LocalizedText {
        switch key {
        case "number": LocalizedText(zh: "编号", en: "Number")
        case "organisation": LocalizedText(zh: "单位", en: "Organisation")
        case "region": LocalizedText(zh: "行政区划", en: "Region")
        case "line": LocalizedText(zh: "整行", en: "Whole line")
        case "header": LocalizedText(zh: "列名", en: "Header")
        default: field(key)?.label ?? LocalizedText(verbatim: key)
        }
    }
}
