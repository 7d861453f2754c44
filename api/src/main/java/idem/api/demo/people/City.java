package idem.api.demo.people;

import java.util.List;

/** A city that people live in, with districts for addresses. */
public record City(String province, String name, List<String> districts) {

    private static final List<City> ALL = List.of(
            new City("上海", "上海市", List.of("浦东新区", "徐汇区", "静安区", "闵行区")),
            new City("北京", "北京市", List.of("朝阳区", "海淀区", "丰台区", "通州区")),
            new City("广东省", "广州市", List.of("天河区", "越秀区", "番禺区")),
            new City("广东省", "深圳市", List.of("南山区", "福田区", "龙岗区")),
            new City("浙江省", "杭州市", List.of("西湖区", "余杭区", "滨江区")),
            new City("四川省", "成都市", List.of("武侯区", "锦江区", "高新区")),
            new City("江苏省", "南京市", List.of("鼓楼区", "江宁区", "建邺区")),
            new City("湖北省", "武汉市", List.of("武昌区", "洪山区", "江汉区")),
            new City("江苏省", "苏州市", List.of("姑苏区", "吴中区", "昆山市")),
            new City("重庆", "重庆市", List.of("渝北区", "江北区", "沙坪坝区")),
            new City("陕西省", "西安市", List.of("雁塔区", "未央区", "碑林区")),
            new City("湖南省", "长沙市", List.of("岳麓区", "雨花区", "芙蓉区")),
            new City("山东省", "青岛市", List.of("市南区", "崂山区", "黄岛区")),
            new City("天津", "天津市", List.of("和平区", "南开区", "滨海新区")),
            new City("河南省", "郑州市", List.of("金水区", "中原区", "二七区")),
            new City("福建省", "厦门市", List.of("思明区", "湖里区", "集美区")),
            new City("辽宁省", "大连市", List.of("中山区", "沙河口区", "甘井子区")),
            new City("云南省", "昆明市", List.of("五华区", "盘龙区", "官渡区")));

    public City {
        districts = List.copyOf(districts);
    }

    /** Larger cities are drawn more often. */
    static City draw(Dice dice) {
        return ALL.get((int) (ALL.size() * Math.pow(dice.fraction(), 1.6)));
    }
}
