import Kernel
import Registry
import ServiceHall

// The last step: the whole on one page, what is still missing, and what happens once it is sent.
extension DraftPage {
    var reviewStep: HTML {
        "\(isSupplement ? nil : details)\(filesPanel)\(lackingList)\(sending)"
    }

    private var details: HTML {
        let rows: [(LocalizedText, String)] = [
            (LocalizedText(zh: "申请人", en: "Applicant"), draft.applicant),
            (draft.identityKind.label, SettingsPage.masked(draft.identityNumber)),
            (LocalizedText(zh: "联系手机", en: "Mobile number"), draft.phone),
            (
                LocalizedText(zh: "代理人", en: "Agent"),
                draft.isByAgent
                    ? citizen.contact ?? citizen.name : citizen.kind == .enterprise ? citizen.contact ?? "" : ""
            ),
            (LocalizedText(zh: "申请内容", en: "What you apply for"), draft.note),
        ]
        let list = DescriptionList(
            rows: rows.filter { !$0.1.isEmpty }.map { DescriptionList.Row(label: $0, value: "\($1)") })
        let change: HTML = """
            <a\(href: path.with(["step": Step.applicant.rawValue]).description)>\(Self.change, language)\
            <span class="unseen"> \(Step.applicant.label, language)</span></a>
            """
        return Panel(title: Step.applicant.label, aside: change, content: list.html(in: language)).html(in: language)
    }

    private var filesPanel: HTML {
        let names = Dictionary(materials.map { ($0.head.number, $0.name) }) { first, _ in first }
        let files: [HTML] = draft.files.map { file in
            let paper = names[file.material].map { "\($0)：" } ?? ""
            return """
                <li>\(paper)<a\(href: Path.draftFile(String(draft.id), String(file.id)).description)>\(file.file.name)</a></li>
                """
        }
        let note: HTML? = isSupplement && !draft.note.isEmpty ? "<p class=\"prose\">\(draft.note)</p>" : nil
        let content: HTML =
            files.isEmpty
            ? "<p class=\"hint\">\(Self.noFiles, language)</p>" : "<ul class=\"portal-points\">\(files)</ul>"
        let change: HTML = """
            <a\(href: path.with(["step": Step.papers.rawValue]).description)>\(Self.change, language)\
            <span class="unseen"> \(Step.papers.label, language)</span></a>
            """
        return Panel(title: LocalizedText(zh: "材料", en: "Papers"), aside: change, content: "\(content)\(note)")
            .html(in: language)
    }

    /// What is missing is a way to where it can be added.
    private var lackingList: HTML? {
        guard !lacking.isEmpty, problems.isEmpty else { return nil }
        let items: [HTML] = lacking.map { problem in
            let isFile = problem.field.hasPrefix("file-")
            let link = path.with(["step": isFile ? Step.papers.rawValue : Step.applicant.rawValue])
                .at(isFile ? "paper-" + problem.field.dropFirst(5) : FormField.identifier(problem.field))
            return "<li><a\(href: link.description)>\(problem.message, language)</a></li>"
        }
        return """
            <div class="notice notice-warning"><div><p><strong>\(Self.notYet, language)</strong></p>\
            <ul class="portal-points">\(items)</ul></div></div>
            """
    }

    private var sending: HTML {
        let form = EntryForm(
            path: Path.draftFiling(String(draft.id)).description, token: token, fields: [],
            submit: SubmitButton(label: isSupplement ? Self.handIn : Self.file))
        let words = isSupplement ? Self.afterHandIn : Self.afterFiling(answeredBy)
        let holiday: HTML? =
            isHoliday && !isSupplement ? "<p>\(Self.holiday(nextWorkday), language)</p>" : nil
        return """
            <section class="portal-after"><h2>\(Self.afterTitle, language)</h2><p>\(words, language)</p>\(holiday)</section>
            \(form.html(in: language))
            """
    }

    private static let change = LocalizedText(zh: "修改", en: "Change")
    private static let noFiles = LocalizedText(zh: "没有上传材料。", en: "No papers were added.")
    private static let notYet = LocalizedText(zh: "提交前还差：", en: "Still missing:")
    private static let file = LocalizedText(zh: "提交申请", en: "Send the application")
    private static let handIn = LocalizedText(zh: "提交补正材料", en: "Hand in")
    private static let afterTitle = LocalizedText(zh: "提交以后", en: "What happens then")
    private static let afterHandIn = LocalizedText(
        zh: "工作人员会接着核对，5 个工作日内告诉您是否受理，有结果会发消息给您。",
        en: "The office goes on checking, and says within five working days whether it accepts. You get a message.")

    private static func afterFiling(_ day: Day) -> LocalizedText {
        LocalizedText(
            zh: "马上得到办件编号和可核验的回执。5 个工作日内（最晚 \(day.text(.zh))）告诉您是否受理，或一次说清要补什么。",
            en:
                "You get a number and a receipt at once. Within five working days, by \(day.text(.en)), the office says whether it accepts, or once and completely what is missing."
        )
    }

    private static func holiday(_ day: Day) -> LocalizedText {
        LocalizedText(
            zh: "今天不是工作日。申请现在就收到，期限从下一个工作日（\(day.text(.zh))）开始数。",
            en: "Today is no working day. The application is received now; days are counted from \(day.text(.en)).")
    }
}
