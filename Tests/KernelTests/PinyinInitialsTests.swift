import Kernel
import Testing

@Suite("Pinyin initials")
struct PinyinInitialsTests {
    @Test(
        "of words as people type them",
        arguments: [
            ("营业执照", "yyzz"), ("不动产登记", "bdcdj"), ("社会保障卡", "shbzk"), ("公积金", "gjj"), ("", ""), ("，。 ", ""),
            ("A座3楼", "az3l"), ("身份证（补办）", "sfzbb"), ("绿化", "lh"), ("女", "n"),
        ])
    func words(_ text: String, _ initials: String) {
        #expect(PinyinInitials.of(text) == initials)
    }

    @Test(
        "follow the word in which a character is read otherwise",
        arguments: [
            ("重庆", "cq"), ("重点", "zd"), ("重新办理", "cxbl"), ("银行", "yh"), ("行政许可", "xzxk"), ("市长热线", "szrx"),
            ("长期", "cq"), ("会计", "kj"), ("社会", "sh"), ("调查", "dc"), ("调整", "tz"), ("人民调解", "rmtj"), ("音乐", "yy"),
            ("厦门", "xm"), ("大厦", "ds"), ("给付", "jf"), ("校验", "jy"), ("学校", "xx"),
        ])
    func polyphones(_ text: String, _ initials: String) {
        #expect(PinyinInitials.of(text) == initials)
    }

    @Test("characters without a known reading, and of other planes, are left out")
    func unknown() {
        #expect(PinyinInitials.of("𠮷野家") == "yj")
        #expect(PinyinInitials.of("かさ") == "")
    }
}
