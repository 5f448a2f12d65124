import Kernel
import Testing

@testable import Web

@Suite("Forms")
struct FormTests {
    private static let label = LocalizedText(zh: "预算数", en: "Budget")

    @Test("a field keeps what was typed and shows its problem beside it")
    func problem() {
        let field = FormField(
            name: "amount", label: Self.label, control: .money(.wanYuan), value: "一百\"万",
            hint: LocalizedText(zh: "精确到分", en: "Exact to the fen"), isRequired: true, width: .short
        ).marked(with: [
            FieldProblem("other", zh: "无", en: "none"), FieldProblem("amount", zh: "不是金额。", en: "No amount."),
        ])
        #expect(
            field.html(in: .zh).description == """
                <div class="field field-wrong"><label for="field-amount">预算数</label>\
                <p class="hint" id="field-amount-hint">精确到分</p><p class="problem" id="field-amount-problem">不是金额。</p>\
                <div class="with-unit"><input class="width-short number" type="text" id="field-amount" name="amount" \
                value="一百&quot;万" inputmode="decimal" autocomplete="off" \
                aria-describedby="field-amount-hint field-amount-problem" aria-invalid="true" required>\
                <span class="unit">万元</span></div></div>

                """)
    }

    @Test(
        "a choice is kept",
        arguments: [
            FormField.Control.select(choices), .select(choices, prompt: LocalizedText(zh: "请选择", en: "Choose")),
            .radio(choices),
        ])
    func choice(_ control: FormField.Control) {
        let tags = Markup(FormField(name: "kind", label: Self.label, control: control, value: "b").html(in: .en)).tags
        let chosen = tags.filter { $0.value("selected") != nil || $0.value("checked") != nil }
        #expect(chosen.map { $0.value("value") } == ["b"])
    }

    private static let choices = ["a", "b"].map { FormField.Choice(value: $0, label: LocalizedText(verbatim: $0)) }

    @Test("text of many lines keeps its first line break")
    func textArea() {
        let field = FormField(name: "reason", label: Self.label, control: .textArea(), value: "\n</textarea><b>")
        #expect(field.html(in: .zh).description.contains(">\n\n&lt;/textarea&gt;&lt;b&gt;</textarea>"))
    }

    @Test("no field prints a password back")
    func password() {
        let field = FormField(
            name: "password", label: Self.label, control: .credential(isSecret: true, autocomplete: "current-password"),
            value: "geheim")
        #expect(!field.html(in: .zh).description.contains("geheim"))
    }

    @Test("problems stand together at the top and lead to their fields, also where forms share a page")
    func summary() {
        let form = EntryForm(
            path: "/act", token: FormToken("t"), fields: [FormField(name: "reason", label: Self.label)],
            submit: SubmitButton(label: Self.label),
            problems: [FieldProblem("reason", zh: "请写理由。", en: "Give a reason.")],
            scope: "cancel")
        let tags = Markup(form.html(in: .en)).tags
        #expect(tags.contains { $0.value("href") == "#field-cancel-reason" })
        #expect(tags.contains { $0.name == "input" && $0.value("id") == "field-cancel-reason" })
        #expect(tags.contains { $0.value("role") == "alert" })
        // What the server shows again must not be overwritten by an older draft.
        #expect(tags.contains { $0.value("data-kept") != nil })
    }

    @Test("a radio group's summary link reaches its group")
    func radioSummary() {
        let field = FormField(name: "kind", label: Self.label, control: .radio(Self.choices))
        #expect(Markup(field.html(in: .zh)).tags.first?.value("id") == "field-kind")
    }

    @Test("an act carries token and version")
    func act() {
        let panel = ActPanel(
            token: FormToken("t"), version: 7,
            offers: [
                ActPanel.Offer(label: Self.label, path: "/submit", key: "submit"),
                ActPanel.Offer(
                    label: Self.label, path: "/cancel", key: "cancel",
                    fields: [FormField(name: "reason", label: Self.label)]),
            ])
        let tags = Markup(panel.html(in: .zh)).tags
        #expect(tags.count { $0.value("name") == "version" && $0.value("value") == "7" } == 2)
        #expect(tags.count { $0.value("name") == "csrf" && $0.value("value") == "t" } == 2)
        #expect(tags.contains { $0.name == "details" && $0.value("data-dialog") != nil && $0.value("open") == nil })
    }

    @Test("a file is sent as a file, a filter by its address")
    func methods() {
        let upload = EntryForm(
            path: "/import", token: FormToken("t"), fields: [], submit: SubmitButton(label: Self.label), hasFiles: true)
        #expect(Markup(upload.html(in: .zh)).tags.first?.value("enctype") == "multipart/form-data")
        let filter = FilterBar(path: "/budget", fields: [], kept: [("sort", "-name")])
        let tags = Markup(filter.html(in: .zh)).tags
        #expect(tags.first?.value("method") == nil)
        #expect(tags.contains { $0.value("name") == "sort" && $0.value("value") == "-name" })
    }
}
