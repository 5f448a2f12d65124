import Kernel

/// The dialogs the script opens: the list of keys, and the question before an act that is hard to undo.
enum KeyboardDialogs {
    static func html(in language: Language) -> HTML {
        """
        <dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">\(title, language)</h2>
        <dl class="keys">\(keys.map { row($0, language) })</dl>
        <form method="dialog"><button class="button button-secondary">\(close, language)</button></form></dialog>
        \(questions(in: language))
        """
    }

    /// Without the keys, which are for those who stay all day.
    static func questions(in language: Language) -> HTML {
        """
        <dialog id="confirm" aria-labelledby="confirm-text"><p id="confirm-text"></p>
        <form method="dialog" class="actions"><button class="button" value="yes">\(confirm, language)</button> \
        <button class="button button-secondary" value="no">\(cancel, language)</button></form></dialog>
        <template id="words" data-left="\(left, language)" data-over="\(over, language)" \
        data-restored="\(restored, language)" data-failed="\(failed, language)" data-close="\(close, language)"></template>

        """
    }

    private static func row(_ key: (String, LocalizedText), _ language: Language) -> HTML {
        "<div><dt><kbd>\(key.0)</kbd></dt><dd>\(key.1, language)</dd></div>"
    }

    private static let keys: [(String, LocalizedText)] = [
        ("/", LocalizedText(zh: "搜索（列表中搜索本列表）", en: "Search; in a list, that list")),
        ("j", LocalizedText(zh: "下一行", en: "Next row")),
        ("k", LocalizedText(zh: "上一行", en: "Previous row")),
        ("Enter", LocalizedText(zh: "打开所在行", en: "Open the row")),
        (
            "a e w u",
            LocalizedText(zh: "核查发现：属实、已说明、误报、撤销", en: "A finding: accept, explained, not a finding, take back")
        ),
        ("Esc", LocalizedText(zh: "离开输入框、菜单或对话框", en: "Leave a field, a menu or a dialog")),
        ("?", LocalizedText(zh: "显示快捷键", en: "Show these keys")),
    ]
    private static let title = LocalizedText(zh: "快捷键", en: "Keys")
    private static let close = LocalizedText(zh: "关闭", en: "Close")
    private static let confirm = LocalizedText(zh: "确认", en: "Confirm")
    private static let cancel = LocalizedText(zh: "取消", en: "Cancel")
    private static let left = LocalizedText(zh: "还可输入 {n} 字", en: "{n} characters left")
    private static let over = LocalizedText(zh: "超出 {n} 字", en: "{n} characters too many")
    private static let restored = LocalizedText(
        zh: "已恢复您上次未提交的内容。", en: "What you typed here before has been restored.")
    private static let failed = LocalizedText(
        zh: "上传中断，未保存任何内容。请检查网络后重试。", en: "The upload broke off and nothing was saved. Check the network and try again."
    )
}
