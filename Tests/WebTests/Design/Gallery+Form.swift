import Kernel

@testable import Web

extension Gallery {
    static func form(_ language: Language) -> HTML {
        let title = LocalizedText(zh: "录入预算项目", en: "Enter a budget line")
        let problems = [
            FieldProblem(
                "amount", zh: "“一百八十万”不是金额，请写成 1011.16 这样的数字。",
                en: "“a lot” is not an amount. Write a number such as 1011.16."),
            FieldProblem(
                "target", zh: "目标“提升服务效能”无法衡量，请写明数量和单位。",
                en: "“Improve the service” can't be measured. Give a number and a unit."),
        ]
        let form = EntryForm(
            path: "/budget", token: token, fields: formFields(language),
            more: "<div id=\"target-quality\" class=\"quality\" aria-live=\"polite\"></div>",
            submit: SubmitButton(label: LocalizedText(zh: "保存", en: "Save")), problems: problems, draft: "/budget/new",
            liveCheck: EntryForm.LiveCheck(path: "/targets/check", elementID: "target-quality"), cancelPath: "/budget")
        let upload = EntryForm(
            path: "/import", token: token,
            fields: [
                FormField(
                    name: "file", label: LocalizedText(zh: "导入文件", en: "File to import"),
                    control: .file(accept: ".csv,.xlsx"),
                    hint: LocalizedText(zh: "CSV 或 Excel，不超过 20 MB。", en: "CSV or Excel, at most 20 MB."))
            ],
            submit: SubmitButton(label: LocalizedText(zh: "上传并核对", en: "Upload and check"), weight: .secondary),
            hasFiles: true)
        let importPanel = Panel(
            title: LocalizedText(zh: "或者一次导入", en: "Or import many at once"), content: upload.html(in: language))
        return page(
            title, at: "/budget/new", language,
            crumbs: [Breadcrumb(title: LocalizedText(zh: "预算", en: "Budget"), path: "/budget")], width: .reading,
            content: """
                \(PageHeading(title: title).html(in: language))\(form.html(in: language))\(importPanel.html(in: language))
                """)
    }

    private static func formFields(_ language: Language) -> [FormField] {
        [
            FormField(
                name: "name", label: LocalizedText(zh: "项目名称", en: "Name"),
                value: language == .zh ? "12345 政务热线运行经费" : "12345 hotline running costs", isRequired: true,
                width: .full),
            FormField(
                name: "kind", label: LocalizedText(zh: "支出类别", en: "Kind"),
                control: .radio([
                    FormField.Choice(value: "basic", label: LocalizedText(zh: "基本支出", en: "Basic")),
                    FormField.Choice(
                        value: "project", label: LocalizedText(zh: "项目支出", en: "Project"),
                        hint: LocalizedText(zh: "需要绩效目标", en: "Needs targets")),
                ]), value: "project", isRequired: true),
            FormField(
                name: "amount", label: LocalizedText(zh: "预算数", en: "Budget"), control: .money(.wanYuan),
                value: language == .zh ? "一百八十万" : "a lot",
                hint: LocalizedText(zh: "精确到分，例如 186.5", en: "Exact to the fen, such as 186.5"),
                isRequired: true, width: .short),
            FormField(
                name: "from", label: LocalizedText(zh: "开始日期", en: "From"), control: .date, value: "2021-01-01",
                width: .short),
            FormField(
                name: "section", label: LocalizedText(zh: "承办科室", en: "Section"),
                control: .select(
                    [FormField.Choice(value: "hotline", label: LocalizedText(zh: "热线管理科", en: "Hotline section"))],
                    prompt: LocalizedText(zh: "请选择", en: "Choose")), value: "hotline"),
            FormField(
                name: "target", label: LocalizedText(zh: "绩效目标", en: "Target"), control: .textArea(rows: 3),
                value: language == .zh ? "提升服务效能" : "Improve the service",
                hint: LocalizedText(zh: "写明做什么、做多少、何时做到。", en: "Say what, how much, and by when."), isRequired: true,
                limit: 200),
            FormField(
                name: "seats", label: LocalizedText(zh: "话务座席", en: "Hotline seats"),
                control: .number(unit: Unit.seat.label),
                value: "12", isMarkedOptional: true, width: .short),
            FormField(
                name: "key", label: LocalizedText(zh: "列为重点项目", en: "Mark as a key project"), control: .checkbox,
                value: "on"),
        ]
    }
}
