import Kernel
import Testing

@Suite("Localized text")
struct LocalizedTextTests {
    @Test("gives each reader their language")
    func languages() {
        let text = LocalizedText(zh: "衡", en: "Heng")
        #expect(text[.zh] == "衡")
        #expect(text[.en] == "Heng")
        #expect(LocalizedText(verbatim: "530500") == LocalizedText(zh: "530500", en: "530500"))
    }

    @Test("tags pages by BCP 47", arguments: zip(Language.allCases, ["zh-Hans", "en"]))
    func tags(_ language: Language, _ tag: String) {
        #expect(language.tag == tag)
    }
}
