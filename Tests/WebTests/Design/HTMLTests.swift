import Kernel
import Testing
@testable import Web

@Suite("HTML")
struct HTMLTests {
    @Test(
        "escapes what is put in",
        arguments: [
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("\" autofocus onfocus=\"x", "&quot; autofocus onfocus=&quot;x"),
            ("' x='", "&#39; x=&#39;"),
            ("研发 & 采购", "研发 &amp; 采购"),
            ("&amp;", "&amp;amp;"),
            ("a\0b", "ab"),
            ("三公经费 1,011.16 万元 🀄", "三公经费 1,011.16 万元 🀄"),
            ("", ""),
        ])
    func escapes(_ typed: String, _ expected: String) {
        let html: HTML = "<p title=\"\(typed)\">\(typed)</p>"
        #expect(html.description == "<p title=\"\(expected)\">\(expected)</p>")
    }

    @Test("puts markup into markup as it is, however deep")
    func nests() {
        let inner: HTML = "<b>\("<")</b>"
        let nothing: HTML? = nil
        let outer: HTML = "<ul>\([inner, inner].map { "<li>\($0)</li>" as HTML })\(nothing)</ul>"
        #expect(outer.description == "<ul><li><b>&lt;</b></li><li><b>&lt;</b></li></ul>")
    }

    @Test("speaks the language asked for", arguments: zip(Language.allCases, ["预算 &amp; 决算", "Budget &lt;final&gt;"]))
    func localized(_ language: Language, _ expected: String) {
        let html: HTML = "\(LocalizedText(zh: "预算 & 决算", en: "Budget <final>"), language)"
        #expect(html.description == expected)
    }

    @Test("writes attributes only where there is a value")
    func attributes() {
        let html: HTML =
            "<input\(attribute: "id", "a\"b")\(attribute: "title", nil)\(flag: "checked", true)\(flag: "disabled", false)>"
        #expect(html.description == "<input id=\"a&quot;b\" checked>")
    }

    @Test(
        "links only within the site or to the web",
        arguments: [
            ("/budget?year=2021&page=2", "/budget?year=2021&amp;page=2"), ("#field-name", "#field-name"),
            ("?sort=amount", "?sort=amount"), ("https://example.gov.cn/", "https://example.gov.cn/"),
            ("mailto:a@example.cn", "mailto:a@example.cn"), ("javascript:alert(1)", "#"), (" javascript:alert(1)", "#"),
            ("data:text/html,x", "#"), ("//elsewhere.example", "#"), ("/\\elsewhere.example", "#"), ("", "#"),
        ])
    func links(_ address: String, _ expected: String) {
        let html: HTML = "<a\(href: address)>"
        #expect(html.description == "<a href=\"\(expected)\">")
    }

    @Test("joins parts with a separator")
    func joins() {
        let parts: [HTML] = ["<i>a</i>", "<i>b</i>"]
        #expect(parts.joined(separator: "<br>") == "<i>a</i><br><i>b</i>")
        #expect([HTML]().joined(separator: "<br>").isEmpty)
    }
}
