import Kernel

extension AuctionPage {
    static let takePart = LocalizedText(zh: "参加竞价", en: "Take part")
    static let signFirst = LocalizedText(
        zh: "登录后报名、交纳保证金，取得竞买号即可报价。", en: "Sign in, enrol and pay the deposit to get a bidder's number.")
    static let signIn = LocalizedText(zh: "登录", en: "Sign in")
    static let yourNumber = LocalizedText(zh: "您的竞买号", en: "Your number")
    static let standing = LocalizedText(zh: "资格", en: "Standing")
    static let deposit = LocalizedText(zh: "竞买保证金", en: "Deposit")
    static let depositHow = LocalizedText(
        zh: "转账时附言只写令牌，不写单位和标的；到账后自动取得资格。",
        en: "Write the token as the remark of your transfer, and nothing else. You are admitted when it arrives.")
    static let tokenName = LocalizedText(zh: "缴款码", en: "Deposit token")
    static let enrolled = LocalizedText(zh: "您的报名", en: "Your enrolment")

    static let offer = LocalizedText(zh: "报价", en: "Offer")
    static let least = LocalizedText(zh: "最低可报", en: "Least")
    static let amountLabel = LocalizedText(zh: "您的报价", en: "Your offer")
    static let send = LocalizedText(zh: "提交报价", en: "Offer")
    static let sure = LocalizedText(zh: "我确认以此价格报价", en: "I mean to offer this price")
    static let binding = LocalizedText(
        zh: "报价提交后不能撤回；有人报出更高价后，较低报价自动失效。",
        en: "An offer can't be taken back. It binds until somebody offers more.")

    static let single = LocalizedText(zh: "一次报价", en: "Your single offer")
    static let singleHow = LocalizedText(
        zh: "公开竞价已到上限。请提交一次密封报价：现在只提交密封值，截止后再揭示价格；最接近全部有效报价均值的竞得。",
        en:
            "Open offers have reached the cap. Make one sealed offer: only its seal is sent now, the price is revealed after the end. The nearest to the mean of all wins."
    )
    static let between = LocalizedText(zh: "有效区间", en: "Between")
    static let keepSalt = LocalizedText(
        zh: "盐值保存在本浏览器，也请抄下：揭示时要用。", en: "The salt is kept by this browser. Write it down too: it is needed to reveal.")
    static let sealLabel = LocalizedText(zh: "密封值", en: "Seal")
    static let sealHint = LocalizedText(
        zh: "heng trade auction seal 命令或任何SM3工具均可计算，64位十六进制。",
        en: "Computed by heng trade auction seal or any SM3 tool: 64 hexadecimal digits.")
    static let sealButton = LocalizedText(zh: "提交密封报价", en: "Send the seal")
    static let sealedAlready = LocalizedText(
        zh: "您的密封报价已受理，截止后请回到本页揭示。", en: "Your seal was taken. Come back to reveal it after the end.")
    static let reveal = LocalizedText(zh: "揭示报价", en: "Reveal")
    static let revealHow = LocalizedText(
        zh: "填写提交时的价格和盐值；未揭示的报价不计入。",
        en: "Enter the price and the salt as you sealed them. What isn't revealed doesn't count.")
    static let revealedAlready = LocalizedText(zh: "您的报价已揭示，请等待结果。", en: "Your offer is revealed. The result follows.")
    static let saltLabel = LocalizedText(zh: "盐值", en: "Salt")

    static let enrol = LocalizedText(zh: "报名", en: "Enrol")
    static let enrolHow = LocalizedText(
        zh: "竞价结束前，您的身份对所有人保密，只显示随机竞买号。", en: "Until the end nobody is told who you are; only a random number is shown."
    )
    static let bidAs = LocalizedText(zh: "竞买人", en: "Bidding as")
    static let agree = LocalizedText(
        zh: "我已阅读公告和竞价规则，报价不可撤回，悔拍不退还保证金。",
        en: "I have read the notice and the rules: offers can't be taken back, and who defaults loses the deposit.")

    static let rulesTitle = LocalizedText(zh: "竞价规则", en: "Rules")
    static let startLabel = LocalizedText(zh: "起始价", en: "Start price")
    static let incrementLabel = LocalizedText(zh: "增价幅度", en: "Increment")
    static let whole = LocalizedText(zh: "报价须为整数倍", en: "whole multiples only")
    static let atLeast = LocalizedText(zh: "每次至少加价", en: "at least, each time")
    static let listingLabel = LocalizedText(zh: "挂牌期", en: "Listing")
    static let freeLabel = LocalizedText(zh: "自由竞价期", en: "Bidding")
    static let extensionLabel = LocalizedText(zh: "延时", en: "Extension")
    static let reserveLabel = LocalizedText(zh: "底价", en: "Reserve")
    static let noReserve = LocalizedText(zh: "不设底价", en: "none")
    static let reserveOpen = LocalizedText(zh: "设底价，尚未录入", en: "one may be set; it isn't yet")
    static let reserveKept = LocalizedText(zh: "已密封，承诺值", en: "sealed; its hash is")
    static let capLabel = LocalizedText(zh: "溢价上限，超过后转入一次报价", en: "Premium above which single offers decide")

    static func extended(_ minutes: Int) -> LocalizedText {
        LocalizedText(
            zh: "限时竞价中每次有效报价后，重新计时\(minutes)分钟",
            en: "each offer in the timed auction sets the clock back to \(minutes) min")
    }
}
