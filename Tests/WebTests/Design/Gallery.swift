import Kernel
import Testing

@testable import Web

/// Pages of plausible content that show every component; looked at by people and checked by tests, not shipped.
enum Gallery {
    struct Page: Sendable, CustomTestStringConvertible {
        let name: String
        let language: Language
        let html: HTML
        var testDescription: String { "\(name)-\(language)" }
    }

    static let pages: [Page] = Language.allCases.flatMap { language in
        [
            ("work", work(language)), ("register", register(language)), ("record", record(language)),
            ("form", form(language)), ("evaluation", evaluation(language)), ("figure", figure(language)),
            ("check", check(language)), ("sign-in", signIn(language)),
        ].map { Page(name: $0.0, language: language, html: $0.1) }
    }

    static let token = FormToken("k3Jq0x2m")
    static let owner = LocalizedText(zh: "保山市政务服务管理局", en: "Baoshan Government Services Bureau")
    static let finance = LocalizedText(zh: "行政办公室", en: "General Office")

    static func page(
        _ title: LocalizedText, at path: String, _ language: Language, crumbs: [Breadcrumb] = [],
        notice: NoticeBanner? = nil, width: PageLayout.Width = .full, content: HTML
    ) -> HTML {
        PageLayout(
            title: title, language: language, otherLanguagePath: "\(path)?lang=\(language == .zh ? "en" : "zh")",
            assets: PageLayout.Assets(styleSheet: "/heng.css", script: "/heng.js"),
            reader: PageLayout.Reader(
                name: language == .zh ? "杨丽" : "Yang Li", role: LocalizedText(zh: "绩效专员", en: "Performance officer"),
                organisation: owner),
            token: token, search: PageLayout.Search(), navigation: navigation(current: path), breadcrumbs: crumbs,
            notice: notice, isSimulated: true, width: width, owner: owner, content: content
        ).html
    }

    private static func navigation(current: String) -> [NavigationGroup] {
        func link(_ zh: String, _ en: String, _ path: String, _ count: Int? = nil) -> NavigationGroup.Link {
            NavigationGroup.Link(
                title: LocalizedText(zh: zh, en: en), path: path, count: count, isCurrent: current.hasPrefix(path))
        }
        return [
            NavigationGroup(links: [link("我的工作", "My work", "/work", 7)]),
            NavigationGroup(
                heading: LocalizedText(zh: "绩效", en: "Performance"),
                links: [
                    link("绩效目标", "Targets", "/targets"), link("运行监控", "Monitoring", "/monitoring", 2),
                    link("绩效自评", "Self-evaluation", "/evaluation"), link("报告核对", "Report check", "/check"),
                    link("数字来源", "Figures", "/figure"),
                ]),
            NavigationGroup(
                heading: LocalizedText(zh: "资源台账", en: "Resources"),
                links: [
                    link("预算", "Budget", "/budget"), link("收支", "Income and spending", "/ledger"),
                    link("人员编制", "Staff and posts", "/staff"), link("三公经费", "Three public expenses", "/three-public"),
                    link("政府采购", "Procurement", "/procurement"), link("固定资产", "Fixed assets", "/assets"),
                ]),
            NavigationGroup(
                heading: LocalizedText(zh: "管理", en: "Administration"),
                links: [link("导入导出", "Import and export", "/import"), link("留痕核验", "Trail", "/trail")]),
        ]
    }

    static func signIn(_ language: Language) -> HTML {
        let title = LocalizedText(zh: "登录", en: "Sign in")
        let form = EntryForm(
            path: "/sign-in", token: token,
            fields: [
                FormField(
                    name: "account", label: LocalizedText(zh: "账号", en: "Account"),
                    control: .credential(isSecret: false, autocomplete: "username"), value: "yangli", isRequired: true,
                    width: .full),
                FormField(
                    name: "password", label: LocalizedText(zh: "密码", en: "Password"),
                    control: .credential(isSecret: true, autocomplete: "current-password"), isRequired: true,
                    width: .full),
            ],
            submit: SubmitButton(label: title))
        let refused = NoticeBanner(tone: .failure, text: Refusal.wrongCredentials.message)
        return PageLayout(
            title: title, language: language, otherLanguagePath: "/sign-in?lang=en",
            assets: PageLayout.Assets(styleSheet: "/heng.css", script: "/heng.js"), notice: refused, width: .narrow,
            owner: owner,
            content: "\(PageHeading(title: title).html(in: language))\(form.html(in: language))"
        ).html
    }
}
