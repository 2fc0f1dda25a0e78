-- Customers :first to :last of a company, in the form in which the projection writes them, after its first customer.
with template as (
    select state from query.customer where company_id = :company order by created_at limit 1),
words as (
    select '{Mara,Anna,Erik,Lars,Karin,Johan,Maria,Olof,Sofia,Nils,Emma,Per,Ida,Sven,Elsa,Gunnar,Astrid,Axel,Greta,
        Hugo,Ingrid,Jonas,Klara,Leo,Märta,Noel,Oskar,Pia,Rolf,Signe,Tore,Ulla,Vera,Wilma,Yngve,Åsa,Björn,Cecilia,David,
        Eva,Folke,Göran,Hanna,Ivar,Jenny,Kurt,Lena,Mats,Nora,Otto}'::text[] as first,
        '{Ander,Berg,Carls,Dahl,Eng,Fors,Gustaf,Hall,Isak,Johans,Karl,Lind,Malm,Nord,Ols,Peters,Qvist,Rosen,
        Sand,Thor,Ulf,Vik,Wall,Ystr,Zetter,Brun,Falk,Grön,Holm,Jern,Kling,Lager,Mar,Nil,Öst,Palm,Rud,Stål,Tall,Vester}'::text[] as last,
        '{son,gren,berg,ström,qvist,blad,dahl,feldt,holm,lund,man,mark,stedt,vall,by,en,er,ander,backe,bo,
        borg,bro,brink,by,dal,fors,gård,hage,hed,hult,kvist,land,lid,lind,ling,löf,mo,näs,rot,rud,sjö,skog,stam,sten,
        stig,sund,torp,träd,vik,åker}'::text[] as ending,
        '{Nordic,Goods,Trading,Systems,Timber,Steel,Foods,Marine,Motors,Paper,Textile,Energy,Glass,Tools,Design,
        Labs,Media,Works,Logistics,Partners,Holding,Group,Invest,Garden,Coffee,Tea,Bakery,Dairy,Sports,Travel}'::text[] as company,
        '{DE,US,SE,GB,FR,NL,DK,NO,FI,PL,AT,CH,BE,IT,ES,PT,IE,CZ,HU,GR,RO,BG,HR,SI,SK,EE,LV,LT,LU,MT,CY,IS,CA,
        AU,NZ,JP,KR,CN,IN,BR,AR,MX,CL,ZA,EG,MA,TR,IL,AE,SG}'::text[] as country),
staff as (
    select array_agg(id order by id) as ids from identity.staff where company_id = :company),
chosen as materialized (
    select i, bench.one(words.first, i, 1) as first_name,
        bench.one(words.last, i, 2) || bench.one(words.ending, i, 19) as last_name,
        bench.one(words.company, i, 3, 1) || ' ' || bench.one(words.company, i, 4) as company_name,
        bench.chance(i, 5) < 0.3 as business,
        case when bench.chance(i, 6) > 0.05 then bench.one(words.country, i, 7, 3) end as country,
        case when bench.chance(i, 8) < 0.8 then 'active' when bench.chance(i, 8) < 0.97 then 'inactive' else 'blocked'
            end as status,
        case when bench.chance(i, 9) > 0.1 then bench.one(ids, i, 10) end as owner_id,
        bench.chance(i, 11) < 0.03 as archived,
        date_trunc('second', now()) - bench.chance(i, 12) * interval '1460 days' as created_at,
        '49' || (100000000 + floor(bench.chance(i, 13) * 900000000))::bigint as phone
    from generate_series(cast(:first as bigint), cast(:last as bigint)) as i, staff, words),
dated as (
    select *, first_name || '.' || last_name || i || '@' || bench.one('{mail,post,shop,web}'::text[], i, 14)
            || '.example' as email,
        case when bench.chance(i, 15) < 0.55 then created_at + bench.chance(i, 16) * (now() - created_at) end
            as verified_at,
        created_at + bench.chance(i, 17) * (now() - created_at) as updated_at,
        bench.id(created_at, i, 1) as id
    from chosen),
remembered as (
    insert into bench.customer select i, id, owner_id from dated)
insert into query.customer (company_id, id, owner_id, full_name, email, last_name_key, status, customer_type, country,
    archived, created_at, verified_at, customer_since, search_text, version, updated_at, external_id, state)
select :company, id, owner_id, first_name || ' ' || last_name, bench.folded(email),
    bench.folded(last_name || ' ' || first_name), status, case when business then 'business' else 'individual' end,
    country, archived, created_at, verified_at, (verified_at at time zone 'UTC')::date,
    bench.folded(' ' || first_name || ' ' || last_name || ' ' || email || case when business then ' ' || company_name else '' end
        || ' ' || phone || ' 0' || substr(phone, 3)),
    3, updated_at, case when bench.chance(i, 18) < 0.3 then 'EXT-' || i end,
    template.state || jsonb_build_object('id', id, 'status', status, 'ownerId', owner_id, 'archived', archived,
        'createdAt', bench.iso(created_at), 'updatedAt', bench.iso(updated_at),
        'details', template.state -> 'details' || jsonb_build_object('email', email,
            'profile', template.state #> '{details,profile}'
                || jsonb_build_object('firstName', first_name, 'lastName', last_name, 'phone', '+' || phone)))
from dated, template
