import Hotline
import Kernel

extension AgentDeskPage {
    static let keyWords: [(String, LocalizedText)] = [
        ("Alt J", LocalizedText(zh: "接听最先的来电", en: "Take the first call that rings")),
        ("Tab", LocalizedText(zh: "下一栏；Shift Tab 上一栏", en: "Next field; Shift Tab goes back")),
        (
            "Alt K",
            LocalizedText(zh: "到提示栏，↑ ↓ 选，Enter 用，Esc 回来", en: "To the suggestions: ↑ ↓, Enter takes one, Esc returns")
        ),
        ("Alt A", LocalizedText(zh: "直接答复并办结", en: "Answer at once and close")),
        ("Alt P", LocalizedText(zh: "受理并派给所选单位", en: "Accept and dispatch")),
        ("Alt B", LocalizedText(zh: "并入最相似的工单", en: "Merge into the most alike")),
        ("Alt U", LocalizedText(zh: "转接110、119、120", en: "Put through to 110, 119, 120")),
        ("Alt O", LocalizedText(zh: "改派其他单位", en: "Another unit")),
        ("Alt M", LocalizedText(zh: "只受理，由派单员派单", en: "Accept; the dispatcher sends it on")),
        ("Alt R", LocalizedText(zh: "只登记，暂不受理", en: "Only write it down")),
        ("Alt N", LocalizedText(zh: "登记后：下一个来电", en: "Afterwards: the next call")),
    ]

    /// Of those that come to a desk; the others come by themselves.
    static let sources: [FormField.Choice] = [
        OrderSource.phone, .faceToFace, .sms, .email, .police110, .petition, .leaderBoard, .upperPlatform,
    ].map { FormField.Choice(value: $0.rawValue, label: $0.label) }

    static let lost = LocalizedText(zh: "与话务系统的连接中断，正在重连", en: "Connection lost, trying again")
    static let adviceTitle = LocalizedText(zh: "提示", en: "What is known")
    static let adviceHint = LocalizedText(
        zh: "输入号码和内容时，这里显示来电历史、相似工单、知识和承办单位。",
        en: "As you type: the caller's history, orders that are alike, knowledge, and the unit.")
    static let whoTitle = LocalizedText(zh: "诉求人", en: "Caller")
    static let whatTitle = LocalizedText(zh: "诉求", en: "What it is about")
    static let placeTitle = LocalizedText(zh: "地点", en: "Place")
    static let answerTitle = LocalizedText(zh: "直接答复", en: "Answer at once")
    static let dispatchTitle = LocalizedText(zh: "派给其他单位、被反映单位", en: "Another unit; who is complained about")
    static let dispatchHint = LocalizedText(
        zh: "默认派给提示栏里选中的单位，依据取自派单目录。", en: "By default the unit chosen among the suggestions, by the catalogue.")
    static let titleHint = LocalizedText(zh: "不填则取内容第一句。", en: "Empty: the first sentence.")
    static let unsorted = LocalizedText(zh: "未分类", en: "Not sorted")
    static let wholeCity = LocalizedText(zh: "市本级", en: "The city")
    static let addressLabel = LocalizedText(zh: "具体地址", en: "Address")
    static let addressHint = LocalizedText(
        zh: "乡镇（街道）、路名、门牌、附近标志。输入两个字起，列出以前提到过的地点，↓ 选用。",
        en: "Township, road, number, landmark. From two characters on, places named before are listed; ↓ chooses.")
    static let byCatalogue = LocalizedText(zh: "按派单目录", en: "By the catalogue")
    static let none = LocalizedText(zh: "无", en: "Nobody")
    static let answerNow = LocalizedText(zh: "直接答复", en: "Answer at once")
    static let dispatchNow = LocalizedText(zh: "受理并派单", en: "Accept and dispatch")
    static let acceptOnly = LocalizedText(zh: "只受理", en: "Accept only")
    static let keepOnly = LocalizedText(zh: "只登记", en: "Write down only")
    static let keysTitle = LocalizedText(zh: "快捷键", en: "Keys")

    static func from(_ title: String) -> LocalizedText {
        LocalizedText(zh: "取自知识库：\(title)", en: "From the knowledge: \(title)")
    }
}
