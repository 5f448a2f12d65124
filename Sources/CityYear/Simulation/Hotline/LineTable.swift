/// The numbers that were merged into 12345 and those that never are (热线归并). The report names one of the 28, 12315; which
/// the others were, how each was merged and when is made up, within what 国办发〔2020〕53号 lists.
enum LineTable {
    struct Row: Sendable {
        let phone: String
        let name: String
        /// Whose it was, by the department's code.
        let owner: String
        /// Merged whole, or with its old number in parallel.
        let isWhole: Bool
        /// Of the year.
        let month: Int
        let day: Int

        init(_ phone: String, _ name: String, _ owner: String, whole: Bool = true, on month: Int, _ day: Int) {
            (self.phone, self.name, self.owner) = (phone, name, owner)
            (isWhole, self.month, self.day) = (whole, month, day)
        }

        /// As files name it.
        var number: String { "RX-" + phone }
    }

    static let own = "RX-12345"

    static let merged = [
        Row("12315", "市场监管投诉举报热线", "SCJG", whole: false, on: 3, 1),
        Row("12331", "食品药品投诉举报热线", "SCJG", on: 3, 1), Row("12365", "产品质量投诉举报热线", "SCJG", on: 3, 1),
        Row("12358", "价格举报热线", "SCJG", on: 3, 1), Row("12330", "知识产权维权援助热线", "SCJG", on: 3, 1),
        Row("12333", "人力资源社会保障服务热线", "RSJ", whole: false, on: 4, 20),
        Row("12393", "医疗保障服务热线", "YBJ", whole: false, on: 6, 28),
        Row("12320", "卫生健康热线", "WJW", whole: false, on: 4, 20),
        Row("12348", "公共法律服务热线", "SFJ", whole: false, on: 5, 31),
        Row("12366", "纳税服务热线", "SWJ", whole: false, on: 6, 28),
        Row("12328", "交通运输服务监督热线", "JTYS", whole: false, on: 5, 31),
        Row("12329", "住房公积金热线", "GJJ", whole: false, on: 5, 31),
        Row("12350", "安全生产举报投诉热线", "YJJ", on: 4, 20), Row("12369", "环境保护举报热线", "STHJ", on: 4, 20),
        Row("12319", "城建服务热线", "ZFJ", on: 3, 1), Row("12336", "自然资源违法举报热线", "ZRZY", on: 6, 28),
        Row("12316", "农业服务热线", "NYNC", on: 6, 28), Row("12314", "水利监督举报热线", "SLJ", on: 6, 28),
        Row("12349", "民政服务热线", "MZJ", on: 5, 31), Row("12318", "文化市场举报热线", "WLJ", on: 4, 20),
        Row("12301", "旅游服务热线", "WLJ", on: 4, 20), Row("12385", "残疾人服务热线", "CLJ", whole: false, on: 6, 28),
        Row("12312", "商务举报投诉热线", "SHWJ", on: 5, 31), Row("12305", "邮政业申诉热线", "YZJ", whole: false, on: 8, 31),
        Row("12313", "烟草市场举报热线", "YCJ", whole: false, on: 8, 31), Row("12381", "工业和信息化热线", "GXJ", on: 5, 31),
        Row("12340", "统计调查热线", "TJJ", on: 8, 31), Row("12121", "气象服务热线", "QXJ", whole: false, on: 8, 31),
    ]

    /// 国办发〔2020〕53号: kept apart, and put through to.
    static let apart = [
        (phone: "110", name: "公安报警", owner: "GAJ"), (phone: "119", name: "消防报警", owner: "XFJY"),
        (phone: "120", name: "医疗急救", owner: "WJW"), (phone: "122", name: "交通事故报警", owner: "GAJ"),
    ]
}
