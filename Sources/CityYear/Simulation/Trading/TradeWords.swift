import Kernel
import Trading

/// What is bought and sold (交易内容), with the firms that do it and how large it usually is.
enum TradeWords {
    struct Matter: Sendable {
        let name: String
        let trade: FirmTrade
        /// Of the usual sum.
        let size: Int
        /// Catalogue or class.
        let code: String
    }

    static func matters(_ category: TradeCategory) -> [Matter] {
        switch category {
        case .works: works
        case .procurement, .drugs: procurement
        case .land: land
        case .stateProperty: property
        case .confiscated: confiscated
        case .mining: mining
        }
    }

    /// Where a project lies within its county.
    static func place(_ random: inout SplitMix64) -> String { places[random.below(places.count)] }

    private static func matter(_ name: String, _ trade: FirmTrade, _ size: Int, _ code: String) -> Matter {
        Matter(name: name, trade: trade, size: size, code: code)
    }

    private static let works = [
        matter("农村公路改建工程施工", .roads, 130, "A02"), matter("乡镇通三级公路路面工程施工", .roads, 180, "A02"),
        matter("危桥改造工程施工", .roads, 60, "A02"), matter("森林防火通道工程施工", .roads, 45, "A02"),
        matter("水库除险加固工程施工", .water, 110, "A03"), matter("灌区续建配套与节水改造工程施工", .water, 160, "A03"),
        matter("中小河流治理工程施工", .water, 120, "A03"), matter("高标准农田建设项目施工", .water, 140, "A03"),
        matter("农村饮水安全巩固提升工程施工", .water, 70, "A03"), matter("教学综合楼建设工程施工", .building, 100, "A01"),
        matter("卫生院综合楼建设工程施工", .building, 80, "A01"), matter("老旧小区改造工程施工", .building, 120, "A01"),
        matter("市政道路及排水管网工程施工", .building, 170, "A01"), matter("污水处理厂及配套管网工程施工", .building, 150, "A01"),
        matter("公共停车场建设项目施工", .building, 70, "A01"), matter("学校运动场建设项目施工", .building, 45, "A01"),
        matter("标准厂房建设项目施工", .building, 260, "A01"), matter("易地搬迁安置点配套设施施工", .building, 90, "A01"),
        matter("建设项目监理", .services, 14, "A11"), matter("建设项目勘察设计", .services, 22, "A12"),
    ]

    private static let procurement = [
        matter("办公设备采购", .supplies, 40, "A0201"), matter("教学仪器设备采购", .supplies, 90, "A0334"),
        matter("办公家具采购", .supplies, 30, "A06"), matter("学生营养餐食材配送采购", .supplies, 160, "A07"),
        matter("应急救援物资采购", .supplies, 60, "A07"), matter("图书采购", .supplies, 25, "A05"),
        matter("医疗设备采购", .medical, 220, "A0320"), matter("检验试剂采购", .medical, 110, "A11"),
        matter("信息化系统建设", .services, 170, "C02"), matter("物业管理服务采购", .services, 70, "C12"),
        matter("城乡垃圾清运服务采购", .services, 180, "C13"), matter("国土空间规划编制服务采购", .services, 90, "C10"),
        matter("测绘服务采购", .services, 80, "C09"), matter("公务用车维修服务采购", .services, 20, "C05"),
        matter("绿化养护服务采购", .services, 60, "C13"), matter("法律顾问服务采购", .services, 10, "C08"),
    ]

    private static let land = [
        matter("城镇住宅用地使用权", .land, 180, "住宅"), matter("商业服务业用地使用权", .land, 120, "商服"),
        matter("工业用地使用权", .land, 60, "工业"), matter("仓储用地使用权", .land, 40, "仓储"),
        matter("商住用地使用权", .land, 220, "商住"), matter("加油站用地使用权", .land, 30, "商服"),
    ]

    private static let property = [
        matter("国有房屋租赁权", .general, 40, "租赁"), matter("国有房产转让", .general, 160, "房产"),
        matter("报废设备处置", .general, 10, "设备"), matter("国有企业股权转让", .general, 260, "股权"),
        matter("景区经营权", .general, 180, "经营权"), matter("公务用车处置", .general, 6, "车辆"),
    ]

    private static let confiscated = [
        matter("罚没木材一批", .general, 90, "木材"), matter("罚没车辆", .general, 120, "车辆"),
        matter("罚没手机及电子产品一批", .general, 40, "电子"), matter("罚没玉石毛料一批", .general, 160, "玉石"),
        matter("罚没茶叶一批", .general, 30, "食品"), matter("罚没矿产品一批", .general, 100, "矿产品"),
    ]

    private static let mining = [
        matter("建筑石料用灰岩矿采矿权", .mining, 100, "采矿权"), matter("砖瓦用页岩矿采矿权", .mining, 40, "采矿权"),
        matter("建筑用砂矿采矿权", .mining, 70, "采矿权"), matter("饰面用花岗岩矿采矿权", .mining, 140, "采矿权"),
        matter("地热水探矿权", .mining, 60, "探矿权"),
    ]

    private static let places = [
        "青华", "九龙", "板桥", "汉庄", "蒲缥", "潞江坝", "河图", "辛街", "金鸡", "瓦窑", "仁和", "太平", "姚关", "由旺", "甸阳", "龙山", "镇安", "勐糯",
        "象达", "平达", "田园", "漭水", "柯街", "卡斯", "湾甸", "腾越", "和顺", "界头", "曲石", "固东", "猴桥", "芒棒", "荷花", "中和", "明光", "滇滩",
    ]
}
