import Kernel
import Registry
import ServiceHall

/// Is this document genuine? Answered by its content: who issued it and when, and nothing of whom it is about.
struct PaperCheckPage: ConsolePage {
    enum Answer: Sendable {
        case genuine(IssuedPaper, LocalizedText)
        case unknown(String)
    }

    let language: Language
    var answer: Answer?
    var problem: FieldProblem?

    static let heading = LocalizedText(zh: "核验文书", en: "Check a document")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }

    var html: HTML { "<h1>\(title, language)</h1>\(said)\(form)" }

    private var said: HTML? {
        switch answer {
        case .genuine(let paper, let organisation):
            let rows: [(LocalizedText, String)] = [
                (LocalizedText(zh: "签发单位", en: "Issued by"), organisation[language]),
                (LocalizedText(zh: "事项", en: "Service"), paper.service),
                (LocalizedText(zh: "签发时间", en: "Issued"), paper.at.text(language)),
                (LocalizedText(zh: "SM3", en: "SM3"), paper.file.hash),
            ]
            let list = DescriptionList(rows: rows.map { DescriptionList.Row(label: $0, value: "\($1)") })
            return """
                \(NoticeBanner(tone: .done, text: Self.genuine, isPassing: false).html(in: language))\(list.html(in: language))
                """
        case .unknown(let hash):
            return """
                \(NoticeBanner(tone: .warning, text: Self.unknown, isPassing: false).html(in: language))\
                <p class="hint">SM3 <code class="proof-key">\(hash)</code></p>
                """
        case nil: return nil
        }
    }

    private var form: HTML {
        EntryForm(
            path: Path.issuedPapers.description, token: FormToken(""),
            fields: [
                FormField(
                    name: "file", label: LocalizedText(zh: "文书的电子文件", en: "The document's file"),
                    control: .file(accept: ".pdf,.ofd,.png,.jpg,.jpeg,.docx,.xlsx"),
                    hint: LocalizedText(zh: "只比对内容，不保存。", en: "It is compared and not kept."),
                    problem: problem?.message),
                FormField(
                    name: "hash", label: LocalizedText(zh: "或填写 SM3 值", en: "Or its SM3"), isMarkedOptional: true,
                    width: .full),
            ], submit: SubmitButton(label: LocalizedText(zh: "核验", en: "Check")), hasFiles: true
        ).html(in: language)
    }

    private static let genuine = LocalizedText(
        zh: "真实：这份文书由本市部门签发，内容没有改动。", en: "Genuine: an office of this city issued it, and nothing in it was changed.")
    private static let unknown = LocalizedText(
        zh: "没有查到：本系统没有签发过内容完全相同的文书。文件被另存、转换或改动过也会查不到，请用原始文件再试。",
        en:
            "Not known: nothing with exactly this content was issued here. A file that was converted or saved anew isn't the same; try the original."
    )
}
